SET search_path = '';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.account (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    number character varying,
    branch_id bigint,
    opened_on date,
    closed_on date,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.account_id_seq OWNED BY public.account.id;
CREATE TABLE public.act (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    step character varying NOT NULL,
    actor_uid uuid,
    at timestamp with time zone NOT NULL,
    undoes_act_id bigint
);
CREATE SEQUENCE public.act_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.act_id_seq OWNED BY public.act.id;
CREATE TABLE public.address (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    customer_id bigint NOT NULL,
    kind character varying(32) NOT NULL,
    text character varying NOT NULL,
    postcode character varying,
    "position" bigint NOT NULL
);
CREATE SEQUENCE public.address_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.address_id_seq OWNED BY public.address.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.assignment (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    customer_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    role character varying(32) NOT NULL,
    since date NOT NULL,
    until date
);
CREATE SEQUENCE public.assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.assignment_id_seq OWNED BY public.assignment.id;
CREATE TABLE public.attendee (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    contact_id bigint NOT NULL,
    of_bank boolean NOT NULL,
    staff_id bigint,
    name character varying NOT NULL,
    post character varying,
    "position" bigint NOT NULL
);
CREATE SEQUENCE public.attendee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.attendee_id_seq OWNED BY public.attendee.id;
CREATE TABLE public.balance (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    holding_id bigint NOT NULL,
    as_of date NOT NULL,
    end_minor bigint NOT NULL,
    average_minor bigint
);
CREATE SEQUENCE public.balance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.balance_id_seq OWNED BY public.balance.id;
CREATE TABLE public.book (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    bank character varying NOT NULL,
    base_currency character varying NOT NULL,
    zone character varying NOT NULL,
    demonstration boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.book_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.book_id_seq OWNED BY public.book.id;
CREATE TABLE public.branch (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    code character varying,
    name character varying NOT NULL,
    superior_id bigint,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.branch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.branch_id_seq OWNED BY public.branch.id;
CREATE TABLE public.change (
    id bigint NOT NULL,
    act_id bigint NOT NULL,
    noun character varying NOT NULL,
    uid uuid NOT NULL,
    old json,
    new json,
    salt bytea NOT NULL,
    old_digest bytea,
    new_digest bytea
);
CREATE SEQUENCE public.change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.change_id_seq OWNED BY public.change.id;
CREATE TABLE public.choice (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    topic character varying NOT NULL,
    key character varying NOT NULL,
    label_en character varying NOT NULL,
    label_zh character varying NOT NULL,
    "position" bigint NOT NULL,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.choice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.choice_id_seq OWNED BY public.choice.id;
CREATE TABLE public.contact (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    customer_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    channel character varying(32) NOT NULL,
    direction character varying(32) NOT NULL,
    state character varying(32) NOT NULL,
    reached boolean NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes bigint,
    place character varying,
    purpose character varying,
    discussed character varying,
    needs character varying,
    products character varying,
    disclosures character varying,
    recorded boolean NOT NULL,
    reaction character varying,
    mood bigint,
    mood_note character varying,
    competitors character varying,
    risks character varying,
    outcome character varying,
    confidentiality character varying(32) NOT NULL,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.contact_id_seq OWNED BY public.contact.id;
CREATE TABLE public.corporate (
    customer_id bigint NOT NULL,
    uscc character varying,
    licence_expires_on date,
    licence_permanent boolean NOT NULL,
    founded_on date,
    ownership character varying,
    capital_minor bigint,
    capital_currency character varying,
    listing character varying,
    subsidiaries character varying
);
CREATE TABLE public.customer (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    kind character varying(32) NOT NULL,
    status character varying(32) NOT NULL,
    number character varying,
    name character varying,
    name_key character varying NOT NULL COLLATE pg_catalog."C",
    branch_id bigint NOT NULL,
    since date,
    came_by character varying,
    email character varying,
    wechat character varying,
    wecom character varying,
    do_not_contact boolean NOT NULL,
    remark character varying,
    source_key character varying,
    custom json NOT NULL,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.customer_id_seq OWNED BY public.customer.id;
CREATE TABLE public.field (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    key character varying NOT NULL,
    part character varying NOT NULL,
    kind character varying(32) NOT NULL,
    sensitivity character varying(32) NOT NULL,
    weight bigint NOT NULL,
    shelf_months bigint,
    label_en character varying NOT NULL,
    label_zh character varying NOT NULL,
    "position" bigint NOT NULL,
    version bigint NOT NULL
);
CREATE SEQUENCE public.field_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.field_id_seq OWNED BY public.field.id;
CREATE TABLE public.holder (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    account_id bigint NOT NULL,
    customer_id bigint NOT NULL,
    role character varying(32) NOT NULL,
    share bigint NOT NULL,
    CONSTRAINT ck_holder_share CHECK (((share >= 0) AND (share <= 1000000)))
);
CREATE SEQUENCE public.holder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.holder_id_seq OWNED BY public.holder.id;
CREATE TABLE public.holding (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    account_id bigint NOT NULL,
    product_id bigint NOT NULL,
    currency character varying NOT NULL,
    opened_on date,
    matures_on date,
    rate_millionths bigint,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.holding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.holding_id_seq OWNED BY public.holding.id;
CREATE TABLE public.import_run (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    act_id bigint,
    kind character varying NOT NULL,
    file_name character varying NOT NULL,
    file_digest character varying NOT NULL,
    as_of date NOT NULL,
    currency character varying NOT NULL,
    product_id bigint,
    keyed_by character varying NOT NULL,
    mapping json NOT NULL,
    rows bigint NOT NULL,
    new bigint NOT NULL,
    changed bigint NOT NULL,
    same bigint NOT NULL,
    repeated bigint NOT NULL,
    refused bigint NOT NULL,
    control_totals json NOT NULL
);
CREATE SEQUENCE public.import_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.import_run_id_seq OWNED BY public.import_run.id;
CREATE TABLE public.individual (
    customer_id bigint NOT NULL,
    former_name character varying,
    sex character varying(32),
    birth_date date,
    keeps_lunar_birthday boolean NOT NULL,
    id_type character varying(32),
    id_number character varying,
    id_expires_on date,
    id_permanent boolean NOT NULL,
    nationality character varying,
    ethnic_group character varying
);
CREATE TABLE public.paper (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    number character varying NOT NULL,
    kind character varying NOT NULL,
    subject_uid uuid NOT NULL,
    issued_by_id bigint NOT NULL,
    issued_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.paper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.paper_id_seq OWNED BY public.paper.id;
CREATE TABLE public.phone (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    customer_id bigint NOT NULL,
    kind character varying(32) NOT NULL,
    number character varying NOT NULL,
    digits character varying NOT NULL,
    "position" bigint NOT NULL
);
CREATE SEQUENCE public.phone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.phone_id_seq OWNED BY public.phone.id;
CREATE TABLE public.product (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    code character varying,
    name character varying NOT NULL,
    category character varying NOT NULL,
    risk_level character varying,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.product_id_seq OWNED BY public.product.id;
CREATE TABLE public.promise (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    customer_id bigint NOT NULL,
    contact_id bigint,
    owner_id bigint NOT NULL,
    what character varying NOT NULL,
    made_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    state character varying(32) NOT NULL,
    settled_on date,
    note character varying,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.promise_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.promise_id_seq OWNED BY public.promise.id;
CREATE TABLE public.provenance (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    noun character varying NOT NULL,
    record_uid uuid NOT NULL,
    field character varying NOT NULL,
    source character varying NOT NULL,
    confirmed_on date NOT NULL,
    certainty character varying(32) NOT NULL
);
CREATE SEQUENCE public.provenance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.provenance_id_seq OWNED BY public.provenance.id;
CREATE TABLE public.search_rank (
    customer_id bigint NOT NULL,
    aum_minor bigint NOT NULL,
    branch_id bigint NOT NULL,
    staff_id bigint,
    text character varying NOT NULL,
    tokens tsvector
);
CREATE TABLE public.setting (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    key character varying NOT NULL,
    value json NOT NULL,
    version bigint NOT NULL
);
CREATE SEQUENCE public.setting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.setting_id_seq OWNED BY public.setting.id;
CREATE TABLE public.staff (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    number character varying NOT NULL,
    name character varying NOT NULL,
    role character varying(32) NOT NULL,
    branch_id bigint NOT NULL,
    superior_id bigint,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.staff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.staff_id_seq OWNED BY public.staff.id;
CREATE TABLE public.task (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    customer_id bigint NOT NULL,
    contact_id bigint,
    owner_id bigint NOT NULL,
    what character varying NOT NULL,
    made_at timestamp with time zone NOT NULL,
    due_on date,
    priority bigint NOT NULL,
    state character varying(32) NOT NULL,
    done_on date,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.task_id_seq OWNED BY public.task.id;
ALTER TABLE ONLY public.account ALTER COLUMN id SET DEFAULT nextval('public.account_id_seq'::regclass);
ALTER TABLE ONLY public.act ALTER COLUMN id SET DEFAULT nextval('public.act_id_seq'::regclass);
ALTER TABLE ONLY public.address ALTER COLUMN id SET DEFAULT nextval('public.address_id_seq'::regclass);
ALTER TABLE ONLY public.assignment ALTER COLUMN id SET DEFAULT nextval('public.assignment_id_seq'::regclass);
ALTER TABLE ONLY public.attendee ALTER COLUMN id SET DEFAULT nextval('public.attendee_id_seq'::regclass);
ALTER TABLE ONLY public.balance ALTER COLUMN id SET DEFAULT nextval('public.balance_id_seq'::regclass);
ALTER TABLE ONLY public.book ALTER COLUMN id SET DEFAULT nextval('public.book_id_seq'::regclass);
ALTER TABLE ONLY public.branch ALTER COLUMN id SET DEFAULT nextval('public.branch_id_seq'::regclass);
ALTER TABLE ONLY public.change ALTER COLUMN id SET DEFAULT nextval('public.change_id_seq'::regclass);
ALTER TABLE ONLY public.choice ALTER COLUMN id SET DEFAULT nextval('public.choice_id_seq'::regclass);
ALTER TABLE ONLY public.contact ALTER COLUMN id SET DEFAULT nextval('public.contact_id_seq'::regclass);
ALTER TABLE ONLY public.customer ALTER COLUMN id SET DEFAULT nextval('public.customer_id_seq'::regclass);
ALTER TABLE ONLY public.field ALTER COLUMN id SET DEFAULT nextval('public.field_id_seq'::regclass);
ALTER TABLE ONLY public.holder ALTER COLUMN id SET DEFAULT nextval('public.holder_id_seq'::regclass);
ALTER TABLE ONLY public.holding ALTER COLUMN id SET DEFAULT nextval('public.holding_id_seq'::regclass);
ALTER TABLE ONLY public.import_run ALTER COLUMN id SET DEFAULT nextval('public.import_run_id_seq'::regclass);
ALTER TABLE ONLY public.paper ALTER COLUMN id SET DEFAULT nextval('public.paper_id_seq'::regclass);
ALTER TABLE ONLY public.phone ALTER COLUMN id SET DEFAULT nextval('public.phone_id_seq'::regclass);
ALTER TABLE ONLY public.product ALTER COLUMN id SET DEFAULT nextval('public.product_id_seq'::regclass);
ALTER TABLE ONLY public.promise ALTER COLUMN id SET DEFAULT nextval('public.promise_id_seq'::regclass);
ALTER TABLE ONLY public.provenance ALTER COLUMN id SET DEFAULT nextval('public.provenance_id_seq'::regclass);
ALTER TABLE ONLY public.setting ALTER COLUMN id SET DEFAULT nextval('public.setting_id_seq'::regclass);
ALTER TABLE ONLY public.staff ALTER COLUMN id SET DEFAULT nextval('public.staff_id_seq'::regclass);
ALTER TABLE ONLY public.task ALTER COLUMN id SET DEFAULT nextval('public.task_id_seq'::regclass);
INSERT INTO public.account VALUES (1, '01a2023d-b473-7603-8377-e22d0ccf9c78', NULL, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.account VALUES (2, '01a2023d-b473-7603-8377-e234fa3cfb38', NULL, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.account VALUES (3, '01a2023d-b473-7603-8377-e23b03e0d653', NULL, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.account VALUES (4, '01a2023d-b473-7603-8377-e241101c9010', NULL, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.act VALUES (1, '01a2023d-b461-72fa-9d82-b070905b554f', 'Import customers', '01a2023d-b1ca-707e-b1db-8e0cf47c3b84', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (2, '01a2023d-b4a8-708c-bce8-845fb4fab0cf', 'Save customer', '01a2023d-b1ca-707e-b1db-8e0cf47c3b84', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (3, '01a2023d-b4e6-70e5-828e-1f5e62cd57a0', 'Delete customer', '01a2023d-b1ca-707e-b1db-8e0cf47c3b84', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (4, '01a2023d-b4f7-73a5-a94a-652e1dba0a4e', 'Save contact', '01a2023d-b1ca-707e-b1db-8e0cf47c3b84', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (5, '01a2023d-b510-766f-a6f1-f905be59976c', 'Settle promise', '01a2023d-b1ca-707e-b1db-8e0cf47c3b84', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (6, '01a2023d-b5fc-73a4-9e7a-c5777fb43526', 'Visit report', '01a2023d-b1ca-707e-b1db-8e0cf47c3b84', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.address VALUES (1, '01a2023d-b4b6-7056-bde8-35f74f1b155f', 5, 'home', '杭州市滨江区江南大道 1088 号', NULL, 0);
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.assignment VALUES (1, '01a2023d-b473-7603-8377-e22b203a338a', 1, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.assignment VALUES (2, '01a2023d-b473-7603-8377-e2320919fe5a', 2, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.assignment VALUES (3, '01a2023d-b473-7603-8377-e239df8d286f', 3, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.assignment VALUES (4, '01a2023d-b473-7603-8377-e24007fd2442', 4, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.assignment VALUES (5, '01a2023d-b4aa-7206-b8bd-c60ed1163b5b', 5, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.attendee VALUES (1, '01a2023d-b4fb-74b7-bd2f-87d4a8376499', 1, false, NULL, '张伟明', NULL, 0);
INSERT INTO public.balance VALUES (1, '01a2023d-b473-7603-8377-e230a418d53c', 1, '2026-11-01', 123456789, NULL);
INSERT INTO public.balance VALUES (2, '01a2023d-b473-7603-8377-e2376fddec6a', 2, '2026-11-01', 1, NULL);
INSERT INTO public.balance VALUES (3, '01a2023d-b473-7603-8377-e23efcd4008e', 3, '2026-11-01', -500, NULL);
INSERT INTO public.balance VALUES (4, '01a2023d-b473-7603-8377-e24446d63ef0', 4, '2026-11-01', 700, NULL);
INSERT INTO public.book VALUES (1, '01a2023d-b1ca-707e-b1db-8e0b729c5765', '示范银行', 'CNY', 'Asia/Shanghai', false, '2026-11-20 07:40:00+00');
INSERT INTO public.branch VALUES (1, '01a2023d-b40a-713f-aab4-a03cf8a17ac9', '3301', '杭州西溪支行', NULL, 1, NULL, NULL);
INSERT INTO public.change VALUES (1, 1, 'field', '01a2023d-b45f-736a-9de5-08ce8e94161e', NULL, '{"key":"等级","kind":"text","label_en":"等级","label_zh":"等级","part":"basic","position":5,"sensitivity":"C1","weight":0}', '\x583e8ecce5f85234ab9f05d9dcc9e26f', NULL, '\xbe0b230a7ddbaa65eb21cee9cb157344e9b0da7bc966f2ac48b0f9b70b667c2b');
INSERT INTO public.change VALUES (2, 1, 'customer', '01a2023d-b473-7603-8377-e22a41faabc7', NULL, '{"branch_id":"01a2023d-b40a-713f-aab4-a03cf8a17ac9","came_by":"bank_file","custom":{"等级":"金"},"do_not_contact":false,"kind":"individual","name":"张伟明","name_key":"zhang wei ming\t张伟明","number":"H1","status":"active"}', '\x1b4e9ba531850b940fb49ce5a4c91fed', NULL, '\xa51caf87bcdb5d711bb841cef6f201e5bc1b340154216249ef67202536de0ac3');
INSERT INTO public.change VALUES (3, 1, 'customer', '01a2023d-b473-7603-8377-e231b7f29802', NULL, '{"branch_id":"01a2023d-b40a-713f-aab4-a03cf8a17ac9","came_by":"bank_file","custom":{},"do_not_contact":false,"kind":"individual","name":"单雄信","name_key":"shan xiong xin\t单雄信","number":"H2","status":"active"}', '\x7a3ec0d706de31787a012fba9cc95dbf', NULL, '\x28691750ad6da8907ba7093056d9572896a7b59f15d5c9a99d4c02381f280c56');
INSERT INTO public.change VALUES (4, 1, 'customer', '01a2023d-b473-7603-8377-e2386d64a495', NULL, '{"branch_id":"01a2023d-b40a-713f-aab4-a03cf8a17ac9","came_by":"bank_file","custom":{"等级":"钻石"},"do_not_contact":false,"kind":"individual","name":"𬎆䶮","name_key":"ying yan\t𬎆䶮","number":"H3","status":"active"}', '\x0bc1764b9df4ec8dab4bfbdf5241231c', NULL, '\xa461e45fb6220ba7f3dbfa4806bd48ac06df8cf3064319178bda73bf83d303ee');
INSERT INTO public.change VALUES (5, 1, 'customer', '01a2023d-b473-7603-8377-e23fb5662315', NULL, '{"branch_id":"01a2023d-b40a-713f-aab4-a03cf8a17ac9","came_by":"bank_file","custom":{},"do_not_contact":false,"kind":"individual","name":"要删的","name_key":"yao shan de\t要删的","number":"H4","status":"active"}', '\x3d3765ca87db2a793b9f4cacbffff10b', NULL, '\x7a912598f23956b18448c40ce637fac29ecc92242eaf3f738fec165d0c3be50c');
INSERT INTO public.change VALUES (6, 1, 'individual', '01a2023d-b473-7603-8377-e22a41faabc7', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","id_permanent":false,"keeps_lunar_birthday":false,"sex":"male"}', '\x09a07991d791b726fb0d4c44e9f8a8f8', NULL, '\x89097fafbb0e27b7bdafa80f5a75fb68c0869fd5d5deb0557c8f1e44e4051dfd');
INSERT INTO public.change VALUES (7, 1, 'individual', '01a2023d-b473-7603-8377-e231b7f29802', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e231b7f29802","id_permanent":false,"keeps_lunar_birthday":false,"sex":"male"}', '\x10d483f96b5da955bf3a7d8d979169e0', NULL, '\x43d6c47fe7b0276bbcc03d02b56efc923dd5f9dd55aeb355a186bb0f6c379771');
INSERT INTO public.change VALUES (8, 1, 'individual', '01a2023d-b473-7603-8377-e2386d64a495', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e2386d64a495","id_permanent":false,"keeps_lunar_birthday":false,"sex":"female"}', '\xb0ed7154461a835a6b2721ce16064d0a', NULL, '\x7a9d9f2048186bdf3eb642e365acf42603e4305442ec3b5371ce9d86ba828202');
INSERT INTO public.change VALUES (9, 1, 'individual', '01a2023d-b473-7603-8377-e23fb5662315', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e23fb5662315","id_permanent":false,"keeps_lunar_birthday":false,"sex":"female"}', '\x80ddf63cb8b033ee2506e0a48e1bfa40', NULL, '\x95c2cf19945f9336e0c45612df6e4e6245ad43bf72ce3d33ebaa0dd3b1e8d12b');
INSERT INTO public.change VALUES (10, 1, 'assignment', '01a2023d-b473-7603-8377-e22b203a338a', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","role":"main","since":"2026-11-20","staff_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84"}', '\x646bcf5f72823b83ec37022ca08392ec', NULL, '\x81b87ac2d256e00b417366684c679a3f0dbaa596346183fa08d6e69a9d5803b7');
INSERT INTO public.change VALUES (11, 1, 'assignment', '01a2023d-b473-7603-8377-e2320919fe5a', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e231b7f29802","role":"main","since":"2026-11-20","staff_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84"}', '\x0004c25c59f2fcddda609d7db4fa148b', NULL, '\xf1b4ed17d15c147ce258a145ebc98926d352d9cb90921a24a634e13f30a72cc7');
INSERT INTO public.change VALUES (12, 1, 'assignment', '01a2023d-b473-7603-8377-e239df8d286f', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e2386d64a495","role":"main","since":"2026-11-20","staff_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84"}', '\xbee6b6ae9fbb6c6aa6439bc157eb0a4e', NULL, '\x951609a93c4019b41d7623953b6e08ae1487bfe75d24728a0e96e25b546434ee');
INSERT INTO public.change VALUES (13, 1, 'assignment', '01a2023d-b473-7603-8377-e24007fd2442', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e23fb5662315","role":"main","since":"2026-11-20","staff_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84"}', '\x9cc551eb27b1b5b2d8f1d6759fbeb0af', NULL, '\x963ae5c0c3d57919506e7ea4219f9abdefe5ae727e2432cdc394583f1277b83a');
INSERT INTO public.change VALUES (14, 1, 'phone', '01a2023d-b473-7603-8377-e22c424a29a2', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","digits":"13800138000","kind":"mobile","number":"13800138000","position":0}', '\xeb4638e53b0eeb3df16b0c899c5138fe', NULL, '\xdbccf8b346e58a6b281c0abe96c66b5bd8166f5d4a5f9fbf1f201cb9b193264a');
INSERT INTO public.change VALUES (15, 1, 'phone', '01a2023d-b473-7603-8377-e233691db7e0', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e231b7f29802","digits":"13912345678","kind":"mobile","number":"13912345678","position":0}', '\x0e0a2e4394156f8341918de08a7ddc14', NULL, '\xbb7d7b2a4e6c50fbb6b0bf5d03dd212a08985c860266d8ae27de5954c9c05dc6');
INSERT INTO public.change VALUES (16, 1, 'phone', '01a2023d-b473-7603-8377-e23af025ba55', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e2386d64a495","digits":"15011112222","kind":"mobile","number":"15011112222","position":0}', '\xe522e2e77f3e0ecbe2fbee5d8e42b5fb', NULL, '\x7dead5bc4f89215e92958ec4d0acd0e43b67a19c32ee86f69f264800b4a361ff');
INSERT INTO public.change VALUES (17, 1, 'account', '01a2023d-b473-7603-8377-e22d0ccf9c78', NULL, '{}', '\x802a4b1d1b1274996735d3e3a8681dd6', NULL, '\xd0a218df6a82667d352b18e8d3aea9dc58c16232da5bcac12b2725727cdddd00');
INSERT INTO public.change VALUES (18, 1, 'account', '01a2023d-b473-7603-8377-e234fa3cfb38', NULL, '{}', '\x5d878e7cad775a61af2ada75690ddd7c', NULL, '\x8e8b5fd58281ee7247a9bba8f0499b14f6a754eeb32ab9dc88b5e088d3e86f8d');
INSERT INTO public.change VALUES (19, 1, 'account', '01a2023d-b473-7603-8377-e23b03e0d653', NULL, '{}', '\x8028104d66c0e3faa01c183841edbae0', NULL, '\x8707008c5cc11b127b8f2c35f5b37a1c286c23c099ff9051c3d49360edc6aab8');
INSERT INTO public.change VALUES (20, 1, 'account', '01a2023d-b473-7603-8377-e241101c9010', NULL, '{}', '\x2797fc63f2e7e42497fb8f9a1e3ee20a', NULL, '\xee2c48ea1d577d3389328cfdb2db6a3ea80dea3ed21894c97064f9c5878fd037');
INSERT INTO public.change VALUES (21, 1, 'holder', '01a2023d-b473-7603-8377-e22f3cf44715', NULL, '{"account_id":"01a2023d-b473-7603-8377-e22d0ccf9c78","customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","role":"owner","share":1000000}', '\xfc13f144f98bb4724bbb7af89b6bb7c0', NULL, '\xd30240699c6a6c94b114f334d85576f8a70ec1c98c609286ea0533f8e3f3b4c3');
INSERT INTO public.change VALUES (22, 1, 'holder', '01a2023d-b473-7603-8377-e236fb80e6eb', NULL, '{"account_id":"01a2023d-b473-7603-8377-e234fa3cfb38","customer_id":"01a2023d-b473-7603-8377-e231b7f29802","role":"owner","share":1000000}', '\x9896fbddcb5bc393e70ebac2151df8a0', NULL, '\x6d2ce314c87bd112fbe04eb2c250948f0982f73ec8b7626521207cd10a4e5666');
INSERT INTO public.change VALUES (23, 1, 'holder', '01a2023d-b473-7603-8377-e23de9d627f7', NULL, '{"account_id":"01a2023d-b473-7603-8377-e23b03e0d653","customer_id":"01a2023d-b473-7603-8377-e2386d64a495","role":"owner","share":1000000}', '\xa6fc3e0658c818eeddae3e7d922e0879', NULL, '\x3d4538a2e11989fc31d0548de77ed0c750547e8b54f79658c72482c04b16ab62');
INSERT INTO public.change VALUES (24, 1, 'holder', '01a2023d-b473-7603-8377-e243c107ed47', NULL, '{"account_id":"01a2023d-b473-7603-8377-e241101c9010","customer_id":"01a2023d-b473-7603-8377-e23fb5662315","role":"owner","share":1000000}', '\x84efd6de72e6ebf48274a870392062d0', NULL, '\xe57d55bd72e82b3f54242430f7232ba9ce8d6354be82b76973202768e89d6608');
INSERT INTO public.change VALUES (25, 1, 'holding', '01a2023d-b473-7603-8377-e22e7837dd68', NULL, '{"account_id":"01a2023d-b473-7603-8377-e22d0ccf9c78","currency":"CNY","product_id":"01a2023d-b413-7319-b72b-a3fdad357233"}', '\xd632c45fe40a175d63cb76b3870e279d', NULL, '\xf0619fbf86db67fc014074e8c93d4722c9b5bc697d1643d48b6869efc9ba4aac');
INSERT INTO public.change VALUES (26, 1, 'holding', '01a2023d-b473-7603-8377-e2354cdc729a', NULL, '{"account_id":"01a2023d-b473-7603-8377-e234fa3cfb38","currency":"CNY","product_id":"01a2023d-b413-7319-b72b-a3fdad357233"}', '\x1f6a214afc0e2194c3575210b74cfaa3', NULL, '\x867153ab5de6e5ebeda7e13da5ecc6682f77500ae9959694dd8aa301b76b697b');
INSERT INTO public.change VALUES (27, 1, 'holding', '01a2023d-b473-7603-8377-e23c64609b7a', NULL, '{"account_id":"01a2023d-b473-7603-8377-e23b03e0d653","currency":"CNY","product_id":"01a2023d-b413-7319-b72b-a3fdad357233"}', '\x37358b322e8c0a97cb3be585aeb81844', NULL, '\x8506b4666c39f3c104276caa990b3cee4ef69a069e84480e49d83f2ca5755b13');
INSERT INTO public.change VALUES (28, 1, 'holding', '01a2023d-b473-7603-8377-e24226299a45', NULL, '{"account_id":"01a2023d-b473-7603-8377-e241101c9010","currency":"CNY","product_id":"01a2023d-b413-7319-b72b-a3fdad357233"}', '\x0c6d61410683e8518c75ec94d6412eed', NULL, '\xa3168a3589079ad4e103894ea9f08fae5f02274e9b17c9cd9cf769f3cc3810d5');
INSERT INTO public.change VALUES (29, 1, 'balance', '01a2023d-b473-7603-8377-e230a418d53c', NULL, '{"as_of":"2026-11-01","end_minor":123456789,"holding_id":"01a2023d-b473-7603-8377-e22e7837dd68"}', '\x2a5531be27a7fda0c7597cc8753b0433', NULL, '\x436c4782e4cb068d23edd5fdf3c9f80dd8924464649a439dbb8e0f1fd5bc4b3a');
INSERT INTO public.change VALUES (30, 1, 'balance', '01a2023d-b473-7603-8377-e2376fddec6a', NULL, '{"as_of":"2026-11-01","end_minor":1,"holding_id":"01a2023d-b473-7603-8377-e2354cdc729a"}', '\x3246b46d03382d07e8b964e7075020df', NULL, '\xd8db26c45f33d8ade7a84e659c54bda89c9943202517fd7febeb5c29ecd2dfca');
INSERT INTO public.change VALUES (31, 1, 'balance', '01a2023d-b473-7603-8377-e23efcd4008e', NULL, '{"as_of":"2026-11-01","end_minor":-500,"holding_id":"01a2023d-b473-7603-8377-e23c64609b7a"}', '\x1a1f47b55be9c68bb08cc6808bb033fb', NULL, '\xb63244ac5d8587c9bd18865b48130e386811e39af5e5417d5f52fd5fd94c593d');
INSERT INTO public.change VALUES (32, 1, 'balance', '01a2023d-b473-7603-8377-e24446d63ef0', NULL, '{"as_of":"2026-11-01","end_minor":700,"holding_id":"01a2023d-b473-7603-8377-e24226299a45"}', '\x43bfc56a06e13ee1eafa2ad53abdd0ef', NULL, '\x9ac50d00bb331b1d6c6407535fd683743feb2e9e03708794ea5059d51f82e208');
INSERT INTO public.change VALUES (33, 1, 'import_run', '01a2023d-b49b-748c-bf0e-9e5c7de1c1b6', NULL, '{"act_id":"01a2023d-b461-72fa-9d82-b070905b554f","as_of":"2026-11-01","changed":0,"control_totals":{"余额":"1234569.9","手机":"42723595900"},"currency":"CNY","file_digest":"96f1109b3897c4c0455277635745edade5b73d17dafb17b2bfa70c16c6e5d81c","file_name":"customers.csv","keyed_by":"customer_number","kind":"customers","mapping":{"余额":["balance","mine_if_newer"],"姓名":["name","mine_if_newer"],"客户号":["number","mine_if_newer"],"性别":["sex","mine_if_newer"],"手机":["phone","mine_if_newer"],"等级":["custom","mine_if_newer"]},"new":4,"product_id":"01a2023d-b413-7319-b72b-a3fdad357233","refused":0,"repeated":0,"rows":4,"same":0}', '\xb33c91c1a8c80724610b59d4e55383c0', NULL, '\xdcad2ffee95e5e83669f27528b33b159d728273e98996a3bf7bf6a843ed98925');
INSERT INTO public.change VALUES (34, 2, 'customer', '01a2023d-b4a5-7593-9747-890a8bab26f0', NULL, '{"branch_id":"01a2023d-b40a-713f-aab4-a03cf8a17ac9","custom":{},"do_not_contact":false,"kind":"corporate","name_key":"","status":"active"}', '\x0bdca54a22704a3384c2844d04db7c1a', NULL, '\xba7a6bb1ad5da69d9d9fd025ee983c1c03c74ef0ac11bb3caed2c1d2b13dc02a');
INSERT INTO public.change VALUES (35, 2, 'corporate', '01a2023d-b4a5-7593-9747-890a8bab26f0', NULL, '{"customer_id":"01a2023d-b4a5-7593-9747-890a8bab26f0","licence_permanent":false}', '\x760413eedf6a10bb320630b96ccb66ff', NULL, '\xdbd3485a64b96d6196de735966e70bb05fabceb9a834152d8592eb0fc2e0a6e0');
INSERT INTO public.change VALUES (36, 2, 'assignment', '01a2023d-b4aa-7206-b8bd-c60ed1163b5b', NULL, '{"customer_id":"01a2023d-b4a5-7593-9747-890a8bab26f0","role":"main","since":"2026-11-20","staff_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84"}', '\xe5ad4619dd1893b1e255a4e598934e1e', NULL, '\x783238a570ebd5b651086618679f1525bab7f2f1d4b6b38931bf9aab75a6fae6');
INSERT INTO public.change VALUES (37, 2, 'customer', '01a2023d-b4a5-7593-9747-890a8bab26f0', '{"name":null,"name_key":"","number":null}', '{"name":"杭州华盛贸易有限公司","name_key":"hang zhou hua sheng mao yi you xian gong si\t杭州华盛贸易有限公司","number":"E1"}', '\x5cdfae10d9b2c9dc186007c644c94293', '\xcd35924e70dc1f94b77c9a7237fa1a1f2cd15ff9859025a971b7027df4b3a049', '\x2055f4ca5895d9551f0d0a2e44fe0f6b0c7ca41e2ac895c1f19d31becd2eb720');
INSERT INTO public.change VALUES (38, 2, 'address', '01a2023d-b4b6-7056-bde8-35f74f1b155f', NULL, '{"customer_id":"01a2023d-b4a5-7593-9747-890a8bab26f0","kind":"home","position":0,"text":"杭州市滨江区江南大道 1088 号"}', '\xb9cf139da138b94882c5aa19ba6f3774', NULL, '\x71101d1ea115020d66531b5bd4271f3650f8cff17423eff84d135eb084991e5e');
INSERT INTO public.change VALUES (39, 2, 'corporate', '01a2023d-b4a5-7593-9747-890a8bab26f0', '{"uscc":null}', '{"uscc":"91350100M000100Y43"}', '\x1039929133cc5cffd9aeb542fe9110ac', '\xf5deaf7f02f1832e3a452053148fdb3ca0f46254d80877795f54f7d158cfa29c', '\xde5c7486a6c5f8d56a1a34802a75efa243ec98b4a73d8dfeb65865e9359558da');
INSERT INTO public.change VALUES (40, 2, 'customer', '01a2023d-b473-7603-8377-e22a41faabc7', '{"remark":null}', '{"remark":"爱喝龙井"}', '\xc3432c0350862afdb96fe836b7bb3016', '\x9aaa978ce65659ea560f376066396a48ae4f5d376bc3bb642bc223f9d8a11911', '\xe2cb4800606b4c93990e2c4a647ee2ab096b729446c4217f53d814dad6b8ef96');
INSERT INTO public.change VALUES (41, 2, 'phone', '01a2023d-b4d5-747d-a57b-5e129226dd73', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","digits":"057188886666","kind":"mobile","number":"0571-88886666","position":1}', '\xf03699beef08742687093305189d69c0', NULL, '\x9bb14018d9a126b36157ef3cbaf5ce92f1a07897df19b180ed6b4b7e2c2663df');
INSERT INTO public.change VALUES (42, 2, 'individual', '01a2023d-b473-7603-8377-e22a41faabc7', '{"birth_date":null,"id_number":null,"id_type":null,"sex":"male"}', '{"birth_date":"1949-12-31","id_number":"11010519491231002X","id_type":"resident_id","sex":"female"}', '\x3136be290172f29eda031c6c02c2d0e6', '\xd91738b8f414ae04dd08379513c21150a97fab83a83c216813c731343b6f386d', '\xc9cf85e677e113dd73e8b76a6e99b9c9a1d56f70e5602000d257dcc0597001e2');
INSERT INTO public.change VALUES (43, 3, 'customer', '01a2023d-b473-7603-8377-e23fb5662315', '{"removed_at":null,"removed_by_act":null}', '{"removed_at":"2026-11-20T07:40:00+00:00","removed_by_act":"01a2023d-b4e6-70e5-828e-1f5e62cd57a0"}', '\xee7206d654df15628fceae930ef7111b', '\xa673dc959a621fa6ec66453a1efec33afd2d972027991f568e1533ddeacb55d5', '\xa9352eef9cf82a975267cf11258a50c2ee893009ea81f5c8a85cfa8a7859ce42');
INSERT INTO public.change VALUES (44, 4, 'contact', '01a2023d-b4f4-7318-a9de-87bb6327515e', NULL, '{"channel":"visit","confidentiality":"internal","customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","direction":"outgoing","discussed":"询问三年期大额存单利率","minutes":45,"mood":4,"needs":"养老现金流","place":"文三路 138 号","purpose":"needs","reached":true,"recorded":false,"staff_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84","starts_at":"2026-11-20T06:30:00+00:00","state":"done"}', '\x94f9a09a8b0d1642eef9204bcb711a36', NULL, '\xc3894f8d85b5507736b22809eee6525a117e5399dc4538014473e5d5cbe6ba31');
INSERT INTO public.change VALUES (45, 4, 'attendee', '01a2023d-b4fb-74b7-bd2f-87d4a8376499', NULL, '{"contact_id":"01a2023d-b4f4-7318-a9de-87bb6327515e","name":"张伟明","of_bank":false,"position":0}', '\xddf32feab3052043bd2745a58f84dc77', NULL, '\xd46912225e53951330ddbd6e00bbe845ead8b67b72e13e66627535d47bdf9836');
INSERT INTO public.change VALUES (46, 4, 'promise', '01a2023d-b500-777a-9789-51ed01367081', NULL, '{"contact_id":"01a2023d-b4f4-7318-a9de-87bb6327515e","customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","due_on":"2026-11-27","made_at":"2026-11-20T06:30:00+00:00","owner_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84","state":"open","what":"书面答复利率"}', '\xd0a3d7555406fac36e65ce896b53aa73', NULL, '\x1b91da249a1a7cb932d64300c7aa75d6c873a5fbafe7cb20cb9599f5a3bfbc45');
INSERT INTO public.change VALUES (47, 4, 'task', '01a2023d-b505-7032-80fb-6eebbda8ac74', NULL, '{"contact_id":"01a2023d-b4f4-7318-a9de-87bb6327515e","customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","due_on":"2026-12-04","made_at":"2026-11-20T06:30:00+00:00","owner_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84","priority":2,"state":"open","what":"再次拜访"}', '\xcd6cf159bf11a0da1fd879a960d9ddff', NULL, '\x8f326f08bd0cbbfa82e9726f40436aa8947caa7172e3edbc1d7ce38d593af8b4');
INSERT INTO public.change VALUES (48, 4, 'promise', '01a2023d-b509-7037-a593-c3728a782516', NULL, '{"customer_id":"01a2023d-b473-7603-8377-e22a41faabc7","due_on":"2026-11-19","made_at":"2026-11-20T07:40:00+00:00","owner_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84","state":"open","what":"寄送年度报告"}', '\x09d832b25e63b00482ddfc593c64df2f', NULL, '\x532afd327d5a640f34a2a5d5f54818aa7d27ebcc223d199abf1cb171de5b055f');
INSERT INTO public.change VALUES (49, 5, 'promise', '01a2023d-b509-7037-a593-c3728a782516', '{"settled_on":null,"state":"open"}', '{"settled_on":"2026-11-20","state":"kept_late"}', '\x02086f7f85d7dce94c734f7af6d9ee02', '\xc44c137ecf5ded1829242c9ca6a3382c5df5688d672916330a60e2d89989010e', '\xf7aeeccf11f63520f8507242464ed41a97a8430014dfd85136be8abd739b130a');
INSERT INTO public.change VALUES (50, 6, 'paper', '01a2023d-b5fa-758f-939a-41c511c836f0', NULL, '{"issued_at":"2026-11-20T07:40:00+00:00","issued_by_id":"01a2023d-b1ca-707e-b1db-8e0cf47c3b84","kind":"visit_report","number":"VR-028816-202611-0001","subject_uid":"01a2023d-b4f4-7318-a9de-87bb6327515e"}', '\xf96a714148b8319654c82a5ac6dce6a5', NULL, '\x5a95a57600e5d471308a6ab7a1ca185a67c0de50239d93a2d539cc906b1f24b4');
INSERT INTO public.choice VALUES (1, '01a2023d-b40d-76e4-a4d9-fb3b143fcb15', 'purpose', 'relationship', 'Keep in touch', '关系维护', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (2, '01a2023d-b40d-76e4-a4d9-fb3ccf26b46f', 'purpose', 'needs', 'Find out needs', '需求了解', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (3, '01a2023d-b40d-76e4-a4d9-fb3d7bf8d393', 'purpose', 'proposal', 'Present a proposal', '方案推介', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (4, '01a2023d-b40d-76e4-a4d9-fb3e5a4648fd', 'purpose', 'maturity', 'Product maturity', '产品到期承接', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (5, '01a2023d-b40d-76e4-a4d9-fb3f1a605cc1', 'purpose', 'review', 'Portfolio review', '资产检视', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (6, '01a2023d-b40d-76e4-a4d9-fb40c24b1af8', 'purpose', 'value_added', 'Value-added service', '增值服务', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (7, '01a2023d-b40d-76e4-a4d9-fb41d4783a22', 'purpose', 'complaint', 'Settle a complaint', '投诉处理', 6, 1, NULL, NULL);
INSERT INTO public.choice VALUES (8, '01a2023d-b40d-76e4-a4d9-fb422fc64f5b', 'purpose', 'credit', 'Credit and post-loan check', '授信与贷后检查', 7, 1, NULL, NULL);
INSERT INTO public.choice VALUES (9, '01a2023d-b40d-76e4-a4d9-fb43c283d5d5', 'purpose', 'documents', 'Documents and identity', '证件资料更新', 8, 1, NULL, NULL);
INSERT INTO public.choice VALUES (10, '01a2023d-b40d-76e4-a4d9-fb444885ad11', 'purpose', 'care', 'Care and greetings', '客户关怀', 9, 1, NULL, NULL);
INSERT INTO public.choice VALUES (11, '01a2023d-b40d-76e4-a4d9-fb45869a9e8d', 'came_by', 'counter', 'Counter or terminal', '柜面及自助设备', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (12, '01a2023d-b40d-76e4-a4d9-fb46521c6c45', 'came_by', 'referral', 'Recommended by a customer', '客户转介', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (13, '01a2023d-b40d-76e4-a4d9-fb47656273d9', 'came_by', 'campaign', 'Marketing campaign', '营销活动', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (14, '01a2023d-b40d-76e4-a4d9-fb48fabc987d', 'came_by', 'payroll', 'Payroll of the employer', '代发工资', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (15, '01a2023d-b40d-76e4-a4d9-fb49f00a6c4a', 'came_by', 'online', 'Website, app or call centre', '线上渠道及客服', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (16, '01a2023d-b40d-76e4-a4d9-fb4a712bfc5e', 'came_by', 'fair', 'Fair or seminar', '展会沙龙', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (17, '01a2023d-b40d-76e4-a4d9-fb4b80b629bb', 'came_by', 'partner', 'Partner firm', '合作机构', 6, 1, NULL, NULL);
INSERT INTO public.choice VALUES (18, '01a2023d-b40d-76e4-a4d9-fb4cf228dd25', 'came_by', 'cold_visit', 'Visited by the bank', '主动拜访', 7, 1, NULL, NULL);
INSERT INTO public.choice VALUES (19, '01a2023d-b40d-76e4-a4d9-fb4d14a5be95', 'came_by', 'bank_file', 'The bank''s file', '行内数据导入', 8, 1, NULL, NULL);
INSERT INTO public.choice VALUES (20, '01a2023d-b40d-76e4-a4d9-fb4ea75212a0', 'ownership', 'state', 'State-owned', '国有', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (21, '01a2023d-b40d-76e4-a4d9-fb4f0faac3c3', 'ownership', 'collective', 'Collective', '集体', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (22, '01a2023d-b40d-76e4-a4d9-fb506f127e96', 'ownership', 'private', 'Private', '民营', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (23, '01a2023d-b40d-76e4-a4d9-fb51be80e101', 'ownership', 'foreign', 'Foreign-invested', '外资', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (24, '01a2023d-b40d-76e4-a4d9-fb52ed6dd64b', 'ownership', 'joint_venture', 'Joint venture', '合资', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (25, '01a2023d-b40d-76e4-a4d9-fb536778b315', 'ownership', 'mixed', 'Mixed ownership', '混合所有制', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (26, '01a2023d-b40d-76e4-a4d9-fb543d7f71dc', 'ownership', 'sole_trader', 'Sole trader', '个体工商户', 6, 1, NULL, NULL);
INSERT INTO public.choice VALUES (27, '01a2023d-b40d-76e4-a4d9-fb55a8491a14', 'listing', 'unlisted', 'Unlisted', '未上市', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (28, '01a2023d-b40d-76e4-a4d9-fb567d134c2e', 'listing', 'main_board', 'Listed, main board', '主板上市', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (29, '01a2023d-b40d-76e4-a4d9-fb57c76c0c88', 'listing', 'growth_board', 'Listed, growth board', '创业板上市', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (30, '01a2023d-b40d-76e4-a4d9-fb580ddfd530', 'listing', 'star_board', 'Listed, STAR market', '科创板上市', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (31, '01a2023d-b40d-76e4-a4d9-fb596a92a42f', 'listing', 'beijing', 'Listed in Beijing', '北交所上市', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (32, '01a2023d-b40d-76e4-a4d9-fb5a765902d7', 'listing', 'overseas', 'Listed overseas', '境外上市', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (33, '01a2023d-b40d-76e4-a4d9-fb5b4db5b7a8', 'product_category', 'demand_deposit', 'Demand deposit', '活期存款', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (34, '01a2023d-b40d-76e4-a4d9-fb5c0191ddb8', 'product_category', 'time_deposit', 'Time deposit', '定期存款', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (35, '01a2023d-b40d-76e4-a4d9-fb5daa737a57', 'product_category', 'deposit', 'Deposit', '存款', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (36, '01a2023d-b40d-76e4-a4d9-fb5e72928663', 'product_category', 'wealth_management', 'Wealth management', '理财', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (37, '01a2023d-b40d-76e4-a4d9-fb5fc4909bf5', 'product_category', 'fund', 'Fund', '基金', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (38, '01a2023d-b40d-76e4-a4d9-fb60e156ac67', 'product_category', 'insurance', 'Insurance', '保险', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (39, '01a2023d-b40d-76e4-a4d9-fb610142e493', 'product_category', 'precious_metal', 'Precious metal', '贵金属', 6, 1, NULL, NULL);
INSERT INTO public.choice VALUES (40, '01a2023d-b40d-76e4-a4d9-fb621e1e2a2e', 'product_category', 'bond', 'Bond', '债券', 7, 1, NULL, NULL);
INSERT INTO public.choice VALUES (41, '01a2023d-b40d-76e4-a4d9-fb6335b7d28a', 'product_category', 'trust', 'Trust', '信托', 8, 1, NULL, NULL);
INSERT INTO public.choice VALUES (42, '01a2023d-b40d-76e4-a4d9-fb64a1fda8b6', 'product_category', 'loan', 'Loan', '贷款', 9, 1, NULL, NULL);
INSERT INTO public.choice VALUES (43, '01a2023d-b40d-76e4-a4d9-fb6594afc04e', 'product_category', 'credit_card', 'Credit card', '信用卡', 10, 1, NULL, NULL);
INSERT INTO public.contact VALUES (1, '01a2023d-b4f4-7318-a9de-87bb6327515e', 1, 1, 'visit', 'outgoing', 'done', true, '2026-11-20 06:30:00+00', 45, '文三路 138 号', 'needs', '询问三年期大额存单利率', '养老现金流', NULL, NULL, false, NULL, 4, NULL, NULL, NULL, NULL, 'internal', 1, NULL, NULL);
INSERT INTO public.corporate VALUES (5, '91350100M000100Y43', NULL, false, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.customer VALUES (2, '01a2023d-b473-7603-8377-e231b7f29802', 'individual', 'active', 'H2', '单雄信', 'shan xiong xin	单雄信', 1, NULL, 'bank_file', NULL, NULL, NULL, false, NULL, NULL, '{}', 1, NULL, NULL);
INSERT INTO public.customer VALUES (3, '01a2023d-b473-7603-8377-e2386d64a495', 'individual', 'active', 'H3', '𬎆䶮', 'ying yan	𬎆䶮', 1, NULL, 'bank_file', NULL, NULL, NULL, false, NULL, NULL, '{"\u7b49\u7ea7": "\u94bb\u77f3"}', 1, NULL, NULL);
INSERT INTO public.customer VALUES (5, '01a2023d-b4a5-7593-9747-890a8bab26f0', 'corporate', 'active', 'E1', '杭州华盛贸易有限公司', 'hang zhou hua sheng mao yi you xian gong si	杭州华盛贸易有限公司', 1, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, '{}', 3, NULL, NULL);
INSERT INTO public.customer VALUES (1, '01a2023d-b473-7603-8377-e22a41faabc7', 'individual', 'active', 'H1', '张伟明', 'zhang wei ming	张伟明', 1, NULL, 'bank_file', NULL, NULL, NULL, false, '爱喝龙井', NULL, '{"\u7b49\u7ea7": "\u91d1"}', 3, NULL, NULL);
INSERT INTO public.customer VALUES (4, '01a2023d-b473-7603-8377-e23fb5662315', 'individual', 'active', 'H4', '要删的', 'yao shan de	要删的', 1, NULL, 'bank_file', NULL, NULL, NULL, false, NULL, NULL, '{}', 2, '2026-11-20 07:40:00+00', 3);
INSERT INTO public.field VALUES (1, '01a2023d-b45f-736a-9de5-08ce8e94161e', '等级', 'basic', 'text', 'C1', 0, NULL, '等级', '等级', 5, 1);
INSERT INTO public.holder VALUES (1, '01a2023d-b473-7603-8377-e22f3cf44715', 1, 1, 'owner', 1000000);
INSERT INTO public.holder VALUES (2, '01a2023d-b473-7603-8377-e236fb80e6eb', 2, 2, 'owner', 1000000);
INSERT INTO public.holder VALUES (3, '01a2023d-b473-7603-8377-e23de9d627f7', 3, 3, 'owner', 1000000);
INSERT INTO public.holder VALUES (4, '01a2023d-b473-7603-8377-e243c107ed47', 4, 4, 'owner', 1000000);
INSERT INTO public.holding VALUES (1, '01a2023d-b473-7603-8377-e22e7837dd68', 1, 1, 'CNY', NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.holding VALUES (2, '01a2023d-b473-7603-8377-e2354cdc729a', 2, 1, 'CNY', NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.holding VALUES (3, '01a2023d-b473-7603-8377-e23c64609b7a', 3, 1, 'CNY', NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.holding VALUES (4, '01a2023d-b473-7603-8377-e24226299a45', 4, 1, 'CNY', NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.import_run VALUES (1, '01a2023d-b49b-748c-bf0e-9e5c7de1c1b6', 1, 'customers', 'customers.csv', '96f1109b3897c4c0455277635745edade5b73d17dafb17b2bfa70c16c6e5d81c', '2026-11-01', 'CNY', 1, 'customer_number', '{"\u5ba2\u6237\u53f7": ["number", "mine_if_newer"], "\u59d3\u540d": ["name", "mine_if_newer"], "\u6027\u522b": ["sex", "mine_if_newer"], "\u624b\u673a": ["phone", "mine_if_newer"], "\u4f59\u989d": ["balance", "mine_if_newer"], "\u7b49\u7ea7": ["custom", "mine_if_newer"]}', 4, 4, 0, 0, 0, 0, '{"\u624b\u673a": "42723595900", "\u4f59\u989d": "1234569.9"}');
INSERT INTO public.individual VALUES (2, NULL, 'male', NULL, false, NULL, NULL, NULL, false, NULL, NULL);
INSERT INTO public.individual VALUES (3, NULL, 'female', NULL, false, NULL, NULL, NULL, false, NULL, NULL);
INSERT INTO public.individual VALUES (4, NULL, 'female', NULL, false, NULL, NULL, NULL, false, NULL, NULL);
INSERT INTO public.individual VALUES (1, NULL, 'female', '1949-12-31', false, 'resident_id', '11010519491231002X', NULL, false, NULL, NULL);
INSERT INTO public.paper VALUES (1, '01a2023d-b5fa-758f-939a-41c511c836f0', 'VR-028816-202611-0001', 'visit_report', '01a2023d-b4f4-7318-a9de-87bb6327515e', 1, '2026-11-20 07:40:00+00');
INSERT INTO public.phone VALUES (1, '01a2023d-b473-7603-8377-e22c424a29a2', 1, 'mobile', '13800138000', '13800138000', 0);
INSERT INTO public.phone VALUES (2, '01a2023d-b473-7603-8377-e233691db7e0', 2, 'mobile', '13912345678', '13912345678', 0);
INSERT INTO public.phone VALUES (3, '01a2023d-b473-7603-8377-e23af025ba55', 3, 'mobile', '15011112222', '15011112222', 0);
INSERT INTO public.phone VALUES (4, '01a2023d-b4d5-747d-a57b-5e129226dd73', 1, 'mobile', '0571-88886666', '057188886666', 1);
INSERT INTO public.product VALUES (1, '01a2023d-b413-7319-b72b-a3fdad357233', 'unspecified-deposit', '存款（未分类）', 'deposit', NULL, 1, NULL, NULL);
INSERT INTO public.promise VALUES (1, '01a2023d-b500-777a-9789-51ed01367081', 1, 1, 1, '书面答复利率', '2026-11-20 06:30:00+00', '2026-11-27', 'open', NULL, NULL, 1, NULL, NULL);
INSERT INTO public.promise VALUES (2, '01a2023d-b509-7037-a593-c3728a782516', 1, NULL, 1, '寄送年度报告', '2026-11-20 07:40:00+00', '2026-11-19', 'kept_late', '2026-11-20', NULL, 2, NULL, NULL);
INSERT INTO public.search_rank VALUES (2, 1, 1, 1, '单雄信 shanxiongxin sxx danxiongxin dxx 13912345678 h2', '''12345678'' ''13912345678'' ''2'' ''2345678'' ''345678'' ''3912345678'' ''45678'' ''5678'' ''678'' ''912345678'' ''danxiongxin'' ''dxx'' ''h2'' ''shanxiongxin'' ''sxx'' ''xin'' ''xiongxin'' ''xx'' ''信'' ''单雄信'' ''雄信''');
INSERT INTO public.search_rank VALUES (3, -500, 1, 1, '𬎆䶮 yingyan yy 15011112222 h3', '''011112222'' ''11112222'' ''1112222'' ''112222'' ''12222'' ''15011112222'' ''222'' ''2222'' ''3'' ''5011112222'' ''h3'' ''yan'' ''yingyan'' ''yy'' ''䶮'' ''𬎆䶮''');
INSERT INTO public.search_rank VALUES (5, 0, 1, 1, '杭州华盛贸易有限公司 hangzhouhuashengmaoyiyouxiangongsi hzhsmyyxgs 91350100m000100y43 e1', '''00100y43'' ''00m000100y43'' ''0y43'' ''1'' ''100y43'' ''91350100m000100y43'' ''e1'' ''gongsi'' ''gs'' ''hangzhouhuashengmaoyiyou'' ''hsmyyxgs'' ''huashengmaoyiyouxiangong'' ''hzhsmyyxgs'' ''maoyiyouxiangongsi'' ''myyxgs'' ''shengmaoyiyouxiangongsi'' ''si'' ''smyyxgs'' ''xgs'' ''xiangongsi'' ''yiyouxiangongsi'' ''youxiangongsi'' ''yxgs'' ''yyxgs'' ''zhouhuashengmaoyiyouxian'' ''zhsmyyxgs'' ''公司'' ''华盛贸易有限公司'' ''司'' ''州华盛贸易有限公'' ''易有限公司'' ''有限公司'' ''杭州华盛贸易有限'' ''盛贸易有限公司'' ''贸易有限公司'' ''限公司''');
INSERT INTO public.search_rank VALUES (1, 123456789, 1, 1, '张伟明 zhangweiming zwm 13800138000 057188886666 11010519491231002x h1', '''000'' ''00138000'' ''002x'' ''0138000'' ''057188886666'' ''1'' ''11010519491231002x'' ''1231002x'' ''138000'' ''13800138000'' ''188886666'' ''19491231002x'' ''31002x'' ''38000'' ''3800138000'' ''57188886666'' ''666'' ''6666'' ''7188886666'' ''8000'' ''800138000'' ''86666'' ''886666'' ''8886666'' ''88886666'' ''h1'' ''ming'' ''weiming'' ''wm'' ''zhangweiming'' ''zwm'' ''伟明'' ''张伟明'' ''明''');
INSERT INTO public.staff VALUES (1, '01a2023d-b1ca-707e-b1db-8e0cf47c3b84', '028816', '林晓彤', 'relationship_manager', 1, NULL, 1, NULL, NULL);
INSERT INTO public.task VALUES (1, '01a2023d-b505-7032-80fb-6eebbda8ac74', 1, 1, 1, '再次拜访', '2026-11-20 06:30:00+00', '2026-12-04', 2, 'open', NULL, 1, NULL, NULL);
SELECT pg_catalog.setval('public.account_id_seq', 4, true);
SELECT pg_catalog.setval('public.act_id_seq', 6, true);
SELECT pg_catalog.setval('public.address_id_seq', 1, true);
SELECT pg_catalog.setval('public.assignment_id_seq', 5, true);
SELECT pg_catalog.setval('public.attendee_id_seq', 1, true);
SELECT pg_catalog.setval('public.balance_id_seq', 4, true);
SELECT pg_catalog.setval('public.book_id_seq', 1, true);
SELECT pg_catalog.setval('public.branch_id_seq', 1, true);
SELECT pg_catalog.setval('public.change_id_seq', 50, true);
SELECT pg_catalog.setval('public.choice_id_seq', 43, true);
SELECT pg_catalog.setval('public.contact_id_seq', 1, true);
SELECT pg_catalog.setval('public.customer_id_seq', 5, true);
SELECT pg_catalog.setval('public.field_id_seq', 1, true);
SELECT pg_catalog.setval('public.holder_id_seq', 4, true);
SELECT pg_catalog.setval('public.holding_id_seq', 4, true);
SELECT pg_catalog.setval('public.import_run_id_seq', 1, true);
SELECT pg_catalog.setval('public.paper_id_seq', 1, true);
SELECT pg_catalog.setval('public.phone_id_seq', 4, true);
SELECT pg_catalog.setval('public.product_id_seq', 1, true);
SELECT pg_catalog.setval('public.promise_id_seq', 2, true);
SELECT pg_catalog.setval('public.provenance_id_seq', 1, false);
SELECT pg_catalog.setval('public.setting_id_seq', 1, false);
SELECT pg_catalog.setval('public.staff_id_seq', 1, true);
SELECT pg_catalog.setval('public.task_id_seq', 1, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT pk_account PRIMARY KEY (id);
ALTER TABLE ONLY public.act
    ADD CONSTRAINT pk_act PRIMARY KEY (id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT pk_address PRIMARY KEY (id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT pk_assignment PRIMARY KEY (id);
ALTER TABLE ONLY public.attendee
    ADD CONSTRAINT pk_attendee PRIMARY KEY (id);
ALTER TABLE ONLY public.balance
    ADD CONSTRAINT pk_balance PRIMARY KEY (id);
ALTER TABLE ONLY public.book
    ADD CONSTRAINT pk_book PRIMARY KEY (id);
ALTER TABLE ONLY public.branch
    ADD CONSTRAINT pk_branch PRIMARY KEY (id);
ALTER TABLE ONLY public.change
    ADD CONSTRAINT pk_change PRIMARY KEY (id);
ALTER TABLE ONLY public.choice
    ADD CONSTRAINT pk_choice PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT pk_contact PRIMARY KEY (id);
ALTER TABLE ONLY public.corporate
    ADD CONSTRAINT pk_corporate PRIMARY KEY (customer_id);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT pk_customer PRIMARY KEY (id);
ALTER TABLE ONLY public.field
    ADD CONSTRAINT pk_field PRIMARY KEY (id);
ALTER TABLE ONLY public.holder
    ADD CONSTRAINT pk_holder PRIMARY KEY (id);
ALTER TABLE ONLY public.holding
    ADD CONSTRAINT pk_holding PRIMARY KEY (id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT pk_import_run PRIMARY KEY (id);
ALTER TABLE ONLY public.individual
    ADD CONSTRAINT pk_individual PRIMARY KEY (customer_id);
ALTER TABLE ONLY public.paper
    ADD CONSTRAINT pk_paper PRIMARY KEY (id);
ALTER TABLE ONLY public.phone
    ADD CONSTRAINT pk_phone PRIMARY KEY (id);
ALTER TABLE ONLY public.product
    ADD CONSTRAINT pk_product PRIMARY KEY (id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT pk_promise PRIMARY KEY (id);
ALTER TABLE ONLY public.provenance
    ADD CONSTRAINT pk_provenance PRIMARY KEY (id);
ALTER TABLE ONLY public.search_rank
    ADD CONSTRAINT pk_search_rank PRIMARY KEY (customer_id);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT pk_setting PRIMARY KEY (id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT pk_staff PRIMARY KEY (id);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT pk_task PRIMARY KEY (id);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT uq_account_uid UNIQUE (uid);
ALTER TABLE ONLY public.act
    ADD CONSTRAINT uq_act_uid UNIQUE (uid);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT uq_address_uid UNIQUE (uid);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT uq_assignment_uid UNIQUE (uid);
ALTER TABLE ONLY public.attendee
    ADD CONSTRAINT uq_attendee_uid UNIQUE (uid);
ALTER TABLE ONLY public.balance
    ADD CONSTRAINT uq_balance_uid UNIQUE (uid);
ALTER TABLE ONLY public.book
    ADD CONSTRAINT uq_book_uid UNIQUE (uid);
ALTER TABLE ONLY public.branch
    ADD CONSTRAINT uq_branch_uid UNIQUE (uid);
ALTER TABLE ONLY public.choice
    ADD CONSTRAINT uq_choice_uid UNIQUE (uid);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT uq_contact_uid UNIQUE (uid);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT uq_customer_uid UNIQUE (uid);
ALTER TABLE ONLY public.field
    ADD CONSTRAINT uq_field_key UNIQUE (key);
ALTER TABLE ONLY public.field
    ADD CONSTRAINT uq_field_uid UNIQUE (uid);
ALTER TABLE ONLY public.holder
    ADD CONSTRAINT uq_holder_uid UNIQUE (uid);
ALTER TABLE ONLY public.holding
    ADD CONSTRAINT uq_holding_uid UNIQUE (uid);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT uq_import_run_uid UNIQUE (uid);
ALTER TABLE ONLY public.paper
    ADD CONSTRAINT uq_paper_number UNIQUE (number);
ALTER TABLE ONLY public.paper
    ADD CONSTRAINT uq_paper_uid UNIQUE (uid);
ALTER TABLE ONLY public.phone
    ADD CONSTRAINT uq_phone_uid UNIQUE (uid);
ALTER TABLE ONLY public.product
    ADD CONSTRAINT uq_product_uid UNIQUE (uid);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT uq_promise_uid UNIQUE (uid);
ALTER TABLE ONLY public.provenance
    ADD CONSTRAINT uq_provenance_uid UNIQUE (uid);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT uq_setting_key UNIQUE (key);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT uq_setting_uid UNIQUE (uid);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT uq_staff_uid UNIQUE (uid);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT uq_task_uid UNIQUE (uid);
CREATE INDEX ix_account_number ON public.account USING btree (number);
CREATE INDEX ix_act_at ON public.act USING btree (at);
CREATE INDEX ix_address_customer_id ON public.address USING btree (customer_id);
CREATE INDEX ix_assignment_customer_current ON public.assignment USING btree (customer_id, until, role, staff_id);
CREATE INDEX ix_assignment_staff_current ON public.assignment USING btree (staff_id, until, customer_id);
CREATE INDEX ix_attendee_contact_id ON public.attendee USING btree (contact_id);
CREATE INDEX ix_branch_name ON public.branch USING btree (name);
CREATE INDEX ix_change_act_id ON public.change USING btree (act_id);
CREATE INDEX ix_change_noun_uid ON public.change USING btree (noun, uid);
CREATE INDEX ix_contact_staff_id ON public.contact USING btree (staff_id);
CREATE INDEX ix_contact_timeline ON public.contact USING btree (customer_id, starts_at, id);
CREATE INDEX ix_corporate_uscc ON public.corporate USING btree (uscc);
CREATE INDEX ix_customer_branch_id ON public.customer USING btree (branch_id);
CREATE INDEX ix_customer_name_key ON public.customer USING btree (name_key, id);
CREATE INDEX ix_customer_source_key ON public.customer USING btree (source_key);
CREATE INDEX ix_holder_account_id ON public.holder USING btree (account_id);
CREATE INDEX ix_holding_account_id ON public.holding USING btree (account_id);
CREATE INDEX ix_holding_matures_on ON public.holding USING btree (matures_on);
CREATE INDEX ix_holding_product_id ON public.holding USING btree (product_id);
CREATE INDEX ix_individual_id_number ON public.individual USING btree (id_number);
CREATE INDEX ix_phone_customer_id ON public.phone USING btree (customer_id);
CREATE INDEX ix_phone_digits ON public.phone USING btree (digits);
CREATE INDEX ix_product_code ON public.product USING btree (code);
CREATE INDEX ix_product_name ON public.product USING btree (name);
CREATE INDEX ix_promise_contact_id ON public.promise USING btree (contact_id);
CREATE INDEX ix_promise_customer_id ON public.promise USING btree (customer_id, state);
CREATE INDEX ix_promise_due ON public.promise USING btree (state, due_on);
CREATE INDEX ix_promise_owner_id ON public.promise USING btree (owner_id);
CREATE INDEX ix_search_rank_aum ON public.search_rank USING btree (aum_minor, customer_id);
CREATE INDEX ix_search_rank_branch ON public.search_rank USING btree (branch_id, aum_minor, customer_id);
CREATE INDEX ix_search_rank_staff ON public.search_rank USING btree (staff_id, aum_minor, customer_id);
CREATE INDEX ix_search_rank_tokens ON public.search_rank USING gin (tokens);
CREATE INDEX ix_staff_branch_id ON public.staff USING btree (branch_id);
CREATE INDEX ix_task_contact_id ON public.task USING btree (contact_id);
CREATE INDEX ix_task_customer_id ON public.task USING btree (customer_id, state);
CREATE INDEX ix_task_due ON public.task USING btree (state, due_on);
CREATE INDEX ix_task_owner_id ON public.task USING btree (owner_id);
CREATE UNIQUE INDEX uq_assignment_main_current ON public.assignment USING btree (customer_id) WHERE (((role)::text = 'main'::text) AND (until IS NULL));
CREATE UNIQUE INDEX uq_balance_holding_as_of ON public.balance USING btree (holding_id, as_of);
CREATE UNIQUE INDEX uq_branch_code_live ON public.branch USING btree (code) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX uq_choice_topic_key ON public.choice USING btree (topic, key);
CREATE UNIQUE INDEX uq_customer_number_live ON public.customer USING btree (number) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX uq_holder_customer_account ON public.holder USING btree (customer_id, account_id);
CREATE UNIQUE INDEX uq_paper_kind_subject ON public.paper USING btree (kind, subject_uid);
CREATE UNIQUE INDEX uq_provenance_fact ON public.provenance USING btree (noun, record_uid, field);
CREATE UNIQUE INDEX uq_staff_number_live ON public.staff USING btree (number) WHERE (removed_at IS NULL);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT fk_account_branch_id FOREIGN KEY (branch_id) REFERENCES public.branch(id);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT fk_account_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.act
    ADD CONSTRAINT fk_act_undoes_act_id FOREIGN KEY (undoes_act_id) REFERENCES public.act(id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT fk_address_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT fk_assignment_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT fk_assignment_staff_id FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.attendee
    ADD CONSTRAINT fk_attendee_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.attendee
    ADD CONSTRAINT fk_attendee_staff_id FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.balance
    ADD CONSTRAINT fk_balance_holding_id FOREIGN KEY (holding_id) REFERENCES public.holding(id);
ALTER TABLE ONLY public.branch
    ADD CONSTRAINT fk_branch_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.branch
    ADD CONSTRAINT fk_branch_superior_id FOREIGN KEY (superior_id) REFERENCES public.branch(id);
ALTER TABLE ONLY public.change
    ADD CONSTRAINT fk_change_act_id FOREIGN KEY (act_id) REFERENCES public.act(id);
ALTER TABLE ONLY public.choice
    ADD CONSTRAINT fk_choice_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT fk_contact_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT fk_contact_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT fk_contact_staff_id FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.corporate
    ADD CONSTRAINT fk_corporate_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT fk_customer_branch_id FOREIGN KEY (branch_id) REFERENCES public.branch(id);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT fk_customer_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.holder
    ADD CONSTRAINT fk_holder_account_id FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.holder
    ADD CONSTRAINT fk_holder_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.holding
    ADD CONSTRAINT fk_holding_account_id FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.holding
    ADD CONSTRAINT fk_holding_product_id FOREIGN KEY (product_id) REFERENCES public.product(id);
ALTER TABLE ONLY public.holding
    ADD CONSTRAINT fk_holding_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT fk_import_run_act_id FOREIGN KEY (act_id) REFERENCES public.act(id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT fk_import_run_product_id FOREIGN KEY (product_id) REFERENCES public.product(id);
ALTER TABLE ONLY public.individual
    ADD CONSTRAINT fk_individual_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.paper
    ADD CONSTRAINT fk_paper_issued_by_id FOREIGN KEY (issued_by_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.phone
    ADD CONSTRAINT fk_phone_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.product
    ADD CONSTRAINT fk_product_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT fk_promise_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT fk_promise_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT fk_promise_owner_id FOREIGN KEY (owner_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.promise
    ADD CONSTRAINT fk_promise_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.search_rank
    ADD CONSTRAINT fk_search_rank_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT fk_staff_branch_id FOREIGN KEY (branch_id) REFERENCES public.branch(id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT fk_staff_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT fk_staff_superior_id FOREIGN KEY (superior_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT fk_task_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT fk_task_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT fk_task_owner_id FOREIGN KEY (owner_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT fk_task_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
