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
    removed_by_act bigint,
    source_key character varying
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
CREATE TABLE public.draft (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    staff_id bigint NOT NULL,
    form character varying NOT NULL,
    subject character varying NOT NULL,
    content json NOT NULL,
    typed_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.draft_id_seq OWNED BY public.draft.id;
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
CREATE TABLE public.import_mapping (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    kind character varying NOT NULL,
    header_digest character varying NOT NULL,
    name character varying NOT NULL,
    answers json NOT NULL,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.import_mapping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.import_mapping_id_seq OWNED BY public.import_mapping.id;
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
    control_totals json NOT NULL,
    undone_by_act bigint
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
CREATE TABLE public.outgoing (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    act_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    way character varying(32) NOT NULL,
    what character varying NOT NULL,
    paper_id bigint,
    subject_uid uuid,
    target character varying NOT NULL,
    rows bigint NOT NULL,
    copies bigint NOT NULL,
    unmasked boolean NOT NULL,
    reason character varying
);
CREATE SEQUENCE public.outgoing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outgoing_id_seq OWNED BY public.outgoing.id;
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
CREATE TABLE public.saved_view (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    listing character varying NOT NULL,
    owner_id bigint NOT NULL,
    name character varying NOT NULL,
    shared boolean NOT NULL,
    content json NOT NULL,
    "position" bigint NOT NULL,
    version bigint NOT NULL,
    removed_at timestamp with time zone,
    removed_by_act bigint
);
CREATE SEQUENCE public.saved_view_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.saved_view_id_seq OWNED BY public.saved_view.id;
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
ALTER TABLE ONLY public.draft ALTER COLUMN id SET DEFAULT nextval('public.draft_id_seq'::regclass);
ALTER TABLE ONLY public.field ALTER COLUMN id SET DEFAULT nextval('public.field_id_seq'::regclass);
ALTER TABLE ONLY public.holder ALTER COLUMN id SET DEFAULT nextval('public.holder_id_seq'::regclass);
ALTER TABLE ONLY public.holding ALTER COLUMN id SET DEFAULT nextval('public.holding_id_seq'::regclass);
ALTER TABLE ONLY public.import_mapping ALTER COLUMN id SET DEFAULT nextval('public.import_mapping_id_seq'::regclass);
ALTER TABLE ONLY public.import_run ALTER COLUMN id SET DEFAULT nextval('public.import_run_id_seq'::regclass);
ALTER TABLE ONLY public.outgoing ALTER COLUMN id SET DEFAULT nextval('public.outgoing_id_seq'::regclass);
ALTER TABLE ONLY public.paper ALTER COLUMN id SET DEFAULT nextval('public.paper_id_seq'::regclass);
ALTER TABLE ONLY public.phone ALTER COLUMN id SET DEFAULT nextval('public.phone_id_seq'::regclass);
ALTER TABLE ONLY public.product ALTER COLUMN id SET DEFAULT nextval('public.product_id_seq'::regclass);
ALTER TABLE ONLY public.promise ALTER COLUMN id SET DEFAULT nextval('public.promise_id_seq'::regclass);
ALTER TABLE ONLY public.provenance ALTER COLUMN id SET DEFAULT nextval('public.provenance_id_seq'::regclass);
ALTER TABLE ONLY public.saved_view ALTER COLUMN id SET DEFAULT nextval('public.saved_view_id_seq'::regclass);
ALTER TABLE ONLY public.setting ALTER COLUMN id SET DEFAULT nextval('public.setting_id_seq'::regclass);
ALTER TABLE ONLY public.staff ALTER COLUMN id SET DEFAULT nextval('public.staff_id_seq'::regclass);
ALTER TABLE ONLY public.task ALTER COLUMN id SET DEFAULT nextval('public.task_id_seq'::regclass);
INSERT INTO public.account VALUES (1, '01a202c9-b907-778d-81fb-5c9e0ae570e1', NULL, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.account VALUES (2, '01a202c9-b907-778d-81fb-5ca5c4c2a0e1', NULL, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.account VALUES (3, '01a202c9-b907-778d-81fb-5cacff71e007', NULL, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.account VALUES (4, '01a202c9-b907-778d-81fb-5cb27d54d26b', NULL, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.act VALUES (1, '01a202c9-b8fc-7169-818b-ec9b29b85aca', 'Import customers', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (2, '01a202c9-b926-7512-8013-c635663bda24', 'Save customer', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (3, '01a202c9-b947-768b-b022-aef8fdb85ede', 'Delete customer', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (4, '01a202c9-b95b-7028-adac-921b5466623a', 'Save contact', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (5, '01a202c9-b977-749a-b88c-1b3436f31402', 'Settle promise', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (6, '01a202c9-b97e-716e-80bb-bfcd6ab9dbf8', 'Visit report', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (7, '01a202c9-b9b8-7276-9b0b-c09333d93c63', 'Import contacts', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (8, '01a202c9-b9e7-7276-a4cb-2ab139017cde', 'Import contacts', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (9, '01a202c9-ba23-7052-b5d9-381019e6ba17', 'Undo import', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', 8);
INSERT INTO public.act VALUES (10, '01a202c9-ba52-72bb-8231-8c8f1547acee', 'Save a view', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (11, '01a202c9-ba64-7273-bb46-ffbbe58920cf', 'Look at full numbers', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.act VALUES (12, '01a202c9-ba6b-7351-b023-661455046d9d', 'Export customers', '01a202c9-b56e-72c0-81b8-d9e691edb49b', '2026-11-20 07:40:00+00', NULL);
INSERT INTO public.address VALUES (1, '01a202c9-b931-7635-95ca-8f07624234f3', 5, 'home', '杭州市滨江区江南大道 1088 号', NULL, 0);
INSERT INTO public.alembic_version VALUES ('0002');
INSERT INTO public.assignment VALUES (1, '01a202c9-b907-778d-81fb-5c9cf0dd966f', 1, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.assignment VALUES (2, '01a202c9-b907-778d-81fb-5ca3a515f12d', 2, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.assignment VALUES (3, '01a202c9-b907-778d-81fb-5caa037fca6d', 3, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.assignment VALUES (4, '01a202c9-b907-778d-81fb-5cb1ab467a56', 4, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.assignment VALUES (5, '01a202c9-b92a-776b-aa1f-293cf5fa8026', 5, 1, 'main', '2026-11-20', NULL);
INSERT INTO public.attendee VALUES (1, '01a202c9-b965-76de-91d3-372da1bc2372', 1, false, NULL, '张伟明', NULL, 0);
INSERT INTO public.balance VALUES (1, '01a202c9-b907-778d-81fb-5ca114bcd227', 1, '2026-11-01', 123456789, NULL);
INSERT INTO public.balance VALUES (2, '01a202c9-b907-778d-81fb-5ca83451e9f3', 2, '2026-11-01', 1, NULL);
INSERT INTO public.balance VALUES (3, '01a202c9-b907-778d-81fb-5caf82d7230e', 3, '2026-11-01', -500, NULL);
INSERT INTO public.balance VALUES (4, '01a202c9-b907-778d-81fb-5cb5fb906d04', 4, '2026-11-01', 700, NULL);
INSERT INTO public.book VALUES (1, '01a202c9-b56e-72c0-81b8-d9e57e68270d', '示范银行', 'CNY', 'Asia/Shanghai', false, '2026-11-20 07:40:00+00');
INSERT INTO public.branch VALUES (1, '01a202c9-b8ae-75ca-bab4-e8009d6db47f', '3301', '杭州西溪支行', NULL, 1, NULL, NULL);
INSERT INTO public.change VALUES (1, 1, 'field', '01a202c9-b900-7481-a448-e6adb5cc868f', NULL, '{"key":"等级","kind":"text","label_en":"等级","label_zh":"等级","part":"basic","position":0,"sensitivity":"C1","weight":0}', '\x417fee36ad603ea2e2d7ad0292fdbf6f', NULL, '\xfffb3710295c7eadf4a79e2b5f5176c4ca2295a013009b33f274135240cf3388');
INSERT INTO public.change VALUES (2, 1, 'customer', '01a202c9-b907-778d-81fb-5c9b001a7fef', NULL, '{"branch_id":"01a202c9-b8ae-75ca-bab4-e8009d6db47f","came_by":"bank_file","custom":{"等级":"金"},"do_not_contact":false,"kind":"individual","name":"张伟明","name_key":"zhang wei ming\t张伟明","number":"H1","status":"active"}', '\x07b00524f44d56f5e1af73ad6f257d82', NULL, '\x32c241533fba6b764a9e4a752559c13a6a83adc224f06a5adcff73a8639b9938');
INSERT INTO public.change VALUES (3, 1, 'customer', '01a202c9-b907-778d-81fb-5ca276d0b88f', NULL, '{"branch_id":"01a202c9-b8ae-75ca-bab4-e8009d6db47f","came_by":"bank_file","custom":{},"do_not_contact":false,"kind":"individual","name":"单雄信","name_key":"shan xiong xin\t单雄信","number":"H2","status":"active"}', '\xe48033f973cbf99c04692a05fcb8d8a8', NULL, '\x0a21d63d80491b540b974754c2cde40da20c72959f783c6d1a94132ad4d36865');
INSERT INTO public.change VALUES (4, 1, 'customer', '01a202c9-b907-778d-81fb-5ca9dcdfe543', NULL, '{"branch_id":"01a202c9-b8ae-75ca-bab4-e8009d6db47f","came_by":"bank_file","custom":{"等级":"钻石"},"do_not_contact":false,"kind":"individual","name":"𬎆䶮","name_key":"ying yan\t𬎆䶮","number":"H3","status":"active"}', '\xdf1f85783f1d4bb272176c7f3aa36c01', NULL, '\xb8a2739367a1f6c8beb262cf9179466ffc83fd547358aaa4b38aaf253a200e03');
INSERT INTO public.change VALUES (5, 1, 'customer', '01a202c9-b907-778d-81fb-5cb035c70572', NULL, '{"branch_id":"01a202c9-b8ae-75ca-bab4-e8009d6db47f","came_by":"bank_file","custom":{},"do_not_contact":false,"kind":"individual","name":"要删的","name_key":"yao shan de\t要删的","number":"H4","status":"active"}', '\xa5b2245461a7fc571c0838390fad20f2', NULL, '\x5d48b02a5555471664005667f25337db811fb034403d2ad9f3018945267b28d2');
INSERT INTO public.change VALUES (6, 1, 'individual', '01a202c9-b907-778d-81fb-5c9b001a7fef', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","id_permanent":false,"keeps_lunar_birthday":false,"sex":"male"}', '\x7bb6e4824e61a679b923bef9ff3efcf3', NULL, '\x3cc38dd7bd33e8152a7a0c5c710270ede612c4960d8e69237bef6af5fc8f9d9c');
INSERT INTO public.change VALUES (7, 1, 'individual', '01a202c9-b907-778d-81fb-5ca276d0b88f', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5ca276d0b88f","id_permanent":false,"keeps_lunar_birthday":false,"sex":"male"}', '\xc2d96e9314bd46a6a1203301dfd772bc', NULL, '\xfbffbc885558e42e65c697b4b90be0bc7d9814676dd6667e099cf381b5792a6a');
INSERT INTO public.change VALUES (8, 1, 'individual', '01a202c9-b907-778d-81fb-5ca9dcdfe543', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5ca9dcdfe543","id_permanent":false,"keeps_lunar_birthday":false,"sex":"female"}', '\x6b5a6fa9cc3e7ecf421071f44b6c031e', NULL, '\xd47bfe9ac488ba2eff0ef1a04b0494cd0c78b5396a119dec1c62989b3a81e215');
INSERT INTO public.change VALUES (9, 1, 'individual', '01a202c9-b907-778d-81fb-5cb035c70572', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5cb035c70572","id_permanent":false,"keeps_lunar_birthday":false,"sex":"female"}', '\xc6d981871ed5b69797b2e8d0c2e3c61a', NULL, '\xfcecf4575bbb9d5b0638e13015f4ae08ed6ac2fa8210ee1a85f8cdb020d0bfc9');
INSERT INTO public.change VALUES (10, 1, 'assignment', '01a202c9-b907-778d-81fb-5c9cf0dd966f', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","role":"main","since":"2026-11-20","staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b"}', '\x7faeada16f359ad3763a71254f691724', NULL, '\xa00aceb4d98be013165ba1ffe4e6c274bef5ae78d22433e37a55ff002864cdb3');
INSERT INTO public.change VALUES (11, 1, 'assignment', '01a202c9-b907-778d-81fb-5ca3a515f12d', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5ca276d0b88f","role":"main","since":"2026-11-20","staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b"}', '\x1ed4e321760f77e90cef33a204517e5c', NULL, '\xb84a12ee50e2d733b37db94e5f9d9779de409fdb0fe1c12c3d91d8ee87899e99');
INSERT INTO public.change VALUES (12, 1, 'assignment', '01a202c9-b907-778d-81fb-5caa037fca6d', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5ca9dcdfe543","role":"main","since":"2026-11-20","staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b"}', '\x5ef637fe884d5599e28c703baafbcad3', NULL, '\x08bb2c175f431b255b7e5999f0058f09d371e155dfb57f2322278b0e3768b396');
INSERT INTO public.change VALUES (13, 1, 'assignment', '01a202c9-b907-778d-81fb-5cb1ab467a56', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5cb035c70572","role":"main","since":"2026-11-20","staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b"}', '\x6e3d2879f871a2d8162b072b2f81c8f4', NULL, '\x900765942dea78302230f3ce7eb7782689bf3528dfba0c2c1d3e9d3f6e8e9864');
INSERT INTO public.change VALUES (14, 1, 'phone', '01a202c9-b907-778d-81fb-5c9dffcf761f', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","digits":"13800138000","kind":"mobile","number":"13800138000","position":0}', '\x688b28f394502982f8b66f19bac6e6c7', NULL, '\x9412f90cf36c544a5c4bbc7a0c097a21664913f72ecc4c4bacd7832e9d850607');
INSERT INTO public.change VALUES (15, 1, 'phone', '01a202c9-b907-778d-81fb-5ca4229fad79', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5ca276d0b88f","digits":"13912345678","kind":"mobile","number":"13912345678","position":0}', '\x43a9002f865f40b00b89db59361b0550', NULL, '\x08010f6ed3ccbf8d8f415e7cb2241a63e68919109abe30f7dfaeface21e5b1be');
INSERT INTO public.change VALUES (16, 1, 'phone', '01a202c9-b907-778d-81fb-5cab54165c8c', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5ca9dcdfe543","digits":"15011112222","kind":"mobile","number":"15011112222","position":0}', '\x6cb4826fc96894fb71fde7868e93b2e7', NULL, '\xe15cf9e62385d9ce4d58c69297493b6cca95d9aa1fec946651fd2c12b93ca846');
INSERT INTO public.change VALUES (17, 1, 'account', '01a202c9-b907-778d-81fb-5c9e0ae570e1', NULL, '{}', '\x7bf6e7d8ac0b4f05e4a33dcb58d884c8', NULL, '\xe3a85d75c8979714e9ea7ad74c1af4b7020a77d791f46b7d11b000f34621ec33');
INSERT INTO public.change VALUES (18, 1, 'account', '01a202c9-b907-778d-81fb-5ca5c4c2a0e1', NULL, '{}', '\xb9f68cd4a3d8798c6f144c9940568af9', NULL, '\xe532c15e96a2e5d5fd430152ac465f5680cc174a457a1410f370b5bd7ce0f2ee');
INSERT INTO public.change VALUES (19, 1, 'account', '01a202c9-b907-778d-81fb-5cacff71e007', NULL, '{}', '\x93cab2eef3ea5998f2f061844a6bb04e', NULL, '\xa9a74107fa4579dfa0738a69b8347d88ff4bf73eb99d9c7f33bab904f5595eae');
INSERT INTO public.change VALUES (20, 1, 'account', '01a202c9-b907-778d-81fb-5cb27d54d26b', NULL, '{}', '\xae8bbc8b0ada75dd3bf9824c4b3ab965', NULL, '\x1ccf91d576d28c9a9a111e6d78e70c3f3312af73a147c0c6b54b736d89101d3c');
INSERT INTO public.change VALUES (21, 1, 'holder', '01a202c9-b907-778d-81fb-5ca0dd85c55e', NULL, '{"account_id":"01a202c9-b907-778d-81fb-5c9e0ae570e1","customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","role":"owner","share":1000000}', '\xfc43ebca37592935629a353575ef5b20', NULL, '\x1f0eb8b7aed6787fcb8dd393983e3938b3b51d71ed0f58e7ab128c64046a0411');
INSERT INTO public.change VALUES (22, 1, 'holder', '01a202c9-b907-778d-81fb-5ca789bd5185', NULL, '{"account_id":"01a202c9-b907-778d-81fb-5ca5c4c2a0e1","customer_id":"01a202c9-b907-778d-81fb-5ca276d0b88f","role":"owner","share":1000000}', '\x34029b4829244eba781a21a626f5dd05', NULL, '\x1c8794f3d060d4b03614e562cebee77aec04c0641daab7bdff9159d61cde2ae6');
INSERT INTO public.change VALUES (23, 1, 'holder', '01a202c9-b907-778d-81fb-5cae04d5f526', NULL, '{"account_id":"01a202c9-b907-778d-81fb-5cacff71e007","customer_id":"01a202c9-b907-778d-81fb-5ca9dcdfe543","role":"owner","share":1000000}', '\xce16135395dc2e590ba4b7f6a6bec4ca', NULL, '\x62c1e1e4fd61d8c4ab7f304dfef4c3a0d75969392de99bc52fd6de15bb6caaf9');
INSERT INTO public.change VALUES (24, 1, 'holder', '01a202c9-b907-778d-81fb-5cb4a1a2a119', NULL, '{"account_id":"01a202c9-b907-778d-81fb-5cb27d54d26b","customer_id":"01a202c9-b907-778d-81fb-5cb035c70572","role":"owner","share":1000000}', '\x4b6dbac86c97f4d14657251681f59778', NULL, '\x8494de3bdffd981caae3189bdc3ca39fd218f980193a24c304d5bfb7991b5c5b');
INSERT INTO public.change VALUES (25, 1, 'holding', '01a202c9-b907-778d-81fb-5c9ffe2fd012', NULL, '{"account_id":"01a202c9-b907-778d-81fb-5c9e0ae570e1","currency":"CNY","product_id":"01a202c9-b8b6-736d-bf0d-58a8d593e7f7"}', '\xf1d5cbe264170f577752c8c0f6bd6f0d', NULL, '\xd2a101074b52bfba45615cd311bbe81bcabc4c9813bf5c96b1deab32fb11adf7');
INSERT INTO public.change VALUES (26, 1, 'holding', '01a202c9-b907-778d-81fb-5ca61aee397f', NULL, '{"account_id":"01a202c9-b907-778d-81fb-5ca5c4c2a0e1","currency":"CNY","product_id":"01a202c9-b8b6-736d-bf0d-58a8d593e7f7"}', '\x6660d4d237edde12343c0683625e046b', NULL, '\x0329e67b2880822d88096516d0e4a576faac18bd60b205ea07a1e6d4891a7e1d');
INSERT INTO public.change VALUES (27, 1, 'holding', '01a202c9-b907-778d-81fb-5cad01c5ee77', NULL, '{"account_id":"01a202c9-b907-778d-81fb-5cacff71e007","currency":"CNY","product_id":"01a202c9-b8b6-736d-bf0d-58a8d593e7f7"}', '\xfb935408ca25b932281fb8505eadd7e5', NULL, '\x6d41aa40457f233c680183ca318c64b4c48a634f7b528b04b366cd943620f516');
INSERT INTO public.change VALUES (28, 1, 'holding', '01a202c9-b907-778d-81fb-5cb34cb12302', NULL, '{"account_id":"01a202c9-b907-778d-81fb-5cb27d54d26b","currency":"CNY","product_id":"01a202c9-b8b6-736d-bf0d-58a8d593e7f7"}', '\x3fecfea1638654fe07524596bee5b5c3', NULL, '\x058619654cf76b44687b026a7cb63e7d1e007e48dfa48efa8ba03f142193af80');
INSERT INTO public.change VALUES (29, 1, 'balance', '01a202c9-b907-778d-81fb-5ca114bcd227', NULL, '{"as_of":"2026-11-01","end_minor":123456789,"holding_id":"01a202c9-b907-778d-81fb-5c9ffe2fd012"}', '\xe0cafdbb6039d13f9d8cf292f1ead204', NULL, '\xe4761e20579d30241997f74088d3d97502578302066add4c15f9f563b1fee28f');
INSERT INTO public.change VALUES (30, 1, 'balance', '01a202c9-b907-778d-81fb-5ca83451e9f3', NULL, '{"as_of":"2026-11-01","end_minor":1,"holding_id":"01a202c9-b907-778d-81fb-5ca61aee397f"}', '\xbf108bcf92bf4a968953a2a736dfbba4', NULL, '\xa6a3a6396b8713c8956e76bb323fcef31509b0f179a31ab381e5dc3e35bf33b3');
INSERT INTO public.change VALUES (31, 1, 'balance', '01a202c9-b907-778d-81fb-5caf82d7230e', NULL, '{"as_of":"2026-11-01","end_minor":-500,"holding_id":"01a202c9-b907-778d-81fb-5cad01c5ee77"}', '\x92377f486c6269f4cbc767e55e0d8bb7', NULL, '\xa1f382df980b2192b9ed989815f7dc2565aed1c8563baa900064d436e1c16ec3');
INSERT INTO public.change VALUES (32, 1, 'balance', '01a202c9-b907-778d-81fb-5cb5fb906d04', NULL, '{"as_of":"2026-11-01","end_minor":700,"holding_id":"01a202c9-b907-778d-81fb-5cb34cb12302"}', '\x161261a30ceb99bd085130cebd5a1f7f', NULL, '\x3361414d2e1c55812854906d78b83b91226a60f5b6f8084196b12b038103c65b');
INSERT INTO public.change VALUES (33, 1, 'import_run', '01a202c9-b921-7357-9c0a-496f06a1da26', NULL, '{"act_id":"01a202c9-b8fc-7169-818b-ec9b29b85aca","as_of":"2026-11-01","changed":0,"control_totals":{"余额":"1234569.9","手机":"42723595900"},"currency":"CNY","file_digest":"96f1109b3897c4c0455277635745edade5b73d17dafb17b2bfa70c16c6e5d81c","file_name":"customers.csv","keyed_by":"customer_number","kind":"customers","mapping":{"余额":["balance","mine_if_newer"],"姓名":["name","mine_if_newer"],"客户号":["number","mine_if_newer"],"性别":["sex","mine_if_newer"],"手机":["phone","mine_if_newer"],"等级":["custom","mine_if_newer"]},"new":4,"product_id":"01a202c9-b8b6-736d-bf0d-58a8d593e7f7","refused":0,"repeated":0,"rows":4,"same":0}', '\x18b7423d871c325915ef9b25a84b9937', NULL, '\xf1bb4d39ab24bd7f16bcd7b1e81fe9c255a317d1212875b4585b3ffc2aabd0e0');
INSERT INTO public.change VALUES (34, 2, 'customer', '01a202c9-b928-730f-8c91-f1f4aa682615', NULL, '{"branch_id":"01a202c9-b8ae-75ca-bab4-e8009d6db47f","custom":{},"do_not_contact":false,"kind":"corporate","name_key":"","status":"active"}', '\xb79f4a247af582e6089b81a769c65d20', NULL, '\x059b777f346c9f3bd0f74c358d215e7a01e3df56b536bbe8a1f815d91c1b050b');
INSERT INTO public.change VALUES (35, 2, 'corporate', '01a202c9-b928-730f-8c91-f1f4aa682615', NULL, '{"customer_id":"01a202c9-b928-730f-8c91-f1f4aa682615","licence_permanent":false}', '\x73c13db2e81165cecacea175bb99f77d', NULL, '\xa62547921e1ee5dd338adccd5b61d0fe30d80193773da9e2f649023aed9b89f2');
INSERT INTO public.change VALUES (36, 2, 'assignment', '01a202c9-b92a-776b-aa1f-293cf5fa8026', NULL, '{"customer_id":"01a202c9-b928-730f-8c91-f1f4aa682615","role":"main","since":"2026-11-20","staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b"}', '\xed5f27e4538b332372637848bb651dda', NULL, '\xfa321f2f170053c7e5856f2dc9b47a5b2f016227c3f7b1c0c9e29f5cab2a0b11');
INSERT INTO public.change VALUES (37, 2, 'customer', '01a202c9-b928-730f-8c91-f1f4aa682615', '{"name":null,"name_key":"","number":null}', '{"name":"杭州华盛贸易有限公司","name_key":"hang zhou hua sheng mao yi you xian gong si\t杭州华盛贸易有限公司","number":"E1"}', '\x6666037185dd23b255407e13bc431595', '\x059b91f9c94079415d24d217deb11149fceba4eb77e757626b340e833052dcd3', '\xa6a2eff090c5dc4ff05fad67ddc51f610f68c849aabbdd187539ddf24d5c05fc');
INSERT INTO public.change VALUES (38, 2, 'address', '01a202c9-b931-7635-95ca-8f07624234f3', NULL, '{"customer_id":"01a202c9-b928-730f-8c91-f1f4aa682615","kind":"home","position":0,"text":"杭州市滨江区江南大道 1088 号"}', '\xa55137cf1dfa3e97b64a9fe517f427d5', NULL, '\xca2964c510ded39cc6c905fe72724b6f9ebd4792c557f2b4f54614fef5ef99d8');
INSERT INTO public.change VALUES (39, 2, 'corporate', '01a202c9-b928-730f-8c91-f1f4aa682615', '{"uscc":null}', '{"uscc":"91350100M000100Y43"}', '\x102391ce1025bd2cf3e06928f6691c34', '\x9a7e2e06913ddd96c9bcbaa711e535ce473d9bf2df1dc3b8f8c3ced6049aebb4', '\x7c16e8b48da364fa60ff4241e4e1606570101018802ce22d8297478ad012cb9f');
INSERT INTO public.change VALUES (40, 2, 'customer', '01a202c9-b907-778d-81fb-5c9b001a7fef', '{"remark":null}', '{"remark":"爱喝龙井"}', '\x49d9e0efced1ae1e8d9aba3155efa9b0', '\x112822847901c00b2ce26d328f9830f2d18f35de216a477f197124bd5b8fe242', '\x9571663e7492d0e89414b549d2aae3677c82d77ba0c485a4b7fd450940e95da1');
INSERT INTO public.change VALUES (41, 2, 'phone', '01a202c9-b93f-7377-b5b1-ae84e6ccfef7', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","digits":"057188886666","kind":"mobile","number":"0571-88886666","position":1}', '\xdccba0eb2b2fbfa75b33134005d92643', NULL, '\xe28fe10c08e28174aac3237f3268391d43660396bc4fce1fa1d6c0c277e15022');
INSERT INTO public.change VALUES (42, 2, 'individual', '01a202c9-b907-778d-81fb-5c9b001a7fef', '{"birth_date":null,"id_number":null,"id_type":null,"sex":"male"}', '{"birth_date":"1949-12-31","id_number":"11010519491231002X","id_type":"resident_id","sex":"female"}', '\xf19ee06ddcf23a6bbe117238ad595f61', '\xedfdc211178ab29b925edb6cca1173188ff4a5f6c621c4232f67f7261b57a966', '\x58a17dd20f2b353cb9d4efe0198fd1f9ac90fbf1b0397e6e90a1390608c6f809');
INSERT INTO public.change VALUES (43, 3, 'customer', '01a202c9-b907-778d-81fb-5cb035c70572', '{"removed_at":null,"removed_by_act":null}', '{"removed_at":"2026-11-20T07:40:00+00:00","removed_by_act":"01a202c9-b947-768b-b022-aef8fdb85ede"}', '\xac5c29f1ea96536766d40bac594ba082', '\xced2b96d97853c71e942aeb77d5a916f859fe72b309af332371ef4b89e09a87e', '\x3124c213fef0b9af02b65027a135ae66d483da6c2709f615e0751e8ce7b62815');
INSERT INTO public.change VALUES (44, 4, 'contact', '01a202c9-b95d-7143-9e7d-f073fe3fa502', NULL, '{"channel":"visit","confidentiality":"internal","customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","direction":"outgoing","discussed":"询问三年期大额存单利率","minutes":45,"mood":4,"needs":"养老现金流","place":"文三路 138 号","purpose":"needs","reached":true,"recorded":false,"staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","starts_at":"2026-11-20T06:30:00+00:00","state":"done"}', '\xf7dfc501ead7a0a6a2b0382845f6472a', NULL, '\xd581ef1aa96ec6cab2d9ca8c4f151fc557544dd79b6b6295b4c3bff881a929f1');
INSERT INTO public.change VALUES (45, 4, 'attendee', '01a202c9-b965-76de-91d3-372da1bc2372', NULL, '{"contact_id":"01a202c9-b95d-7143-9e7d-f073fe3fa502","name":"张伟明","of_bank":false,"position":0}', '\x4b673a42143c2470a71ff97255e89bc1', NULL, '\x8d7dc24ddbd0f8be864af384861dbe69765c11e3be7a708578b59648eb736544');
INSERT INTO public.change VALUES (46, 4, 'promise', '01a202c9-b96c-73b3-92bb-e134fd16a808', NULL, '{"contact_id":"01a202c9-b95d-7143-9e7d-f073fe3fa502","customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","due_on":"2026-11-27","made_at":"2026-11-20T06:30:00+00:00","owner_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","state":"open","what":"书面答复利率"}', '\xb43195a9856c32a4b7830ca99164a769', NULL, '\x718542add7b20cf5907b0990831c7c5d29d2877d7f2d973e82a1b2af5fca4b9b');
INSERT INTO public.change VALUES (47, 4, 'task', '01a202c9-b971-76d5-9e57-c1f308d146b3', NULL, '{"contact_id":"01a202c9-b95d-7143-9e7d-f073fe3fa502","customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","due_on":"2026-12-04","made_at":"2026-11-20T06:30:00+00:00","owner_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","priority":2,"state":"open","what":"再次拜访"}', '\xd15c649ddad2acf15711eb7bf91ab332', NULL, '\xc4603bbc9a434853c148beac8264da9d044712506afc7cdebcf28a0bcc5f3834');
INSERT INTO public.change VALUES (48, 4, 'promise', '01a202c9-b973-76f2-a68c-231b9856a5f8', NULL, '{"customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","due_on":"2026-11-19","made_at":"2026-11-20T07:40:00+00:00","owner_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","state":"open","what":"寄送年度报告"}', '\x096405a92f5a0882f8847617fcb65b29', NULL, '\x60f4d657cf7cf305da4dc1dd8578c2e5dcfe56a74dd4f2cc1e560a0b8106ebd1');
INSERT INTO public.change VALUES (49, 5, 'promise', '01a202c9-b973-76f2-a68c-231b9856a5f8', '{"settled_on":null,"state":"open"}', '{"settled_on":"2026-11-20","state":"kept_late"}', '\xd6793ca79b88d01adca8e8d63c5cd94c', '\x2c87d31400e0a7359f5abc19f23654282e708d78280350e68a722b608f4a0268', '\x786fced34d13a88bcc34b8bb17e8ca8185ebdec623a88009e4cf72eda3df4282');
INSERT INTO public.change VALUES (50, 6, 'paper', '01a202c9-b9a0-74ca-b857-f11f46dd9079', NULL, '{"issued_at":"2026-11-20T07:40:00+00:00","issued_by_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","kind":"visit_report","number":"VR-028816-202611-0001","subject_uid":"01a202c9-b95d-7143-9e7d-f073fe3fa502"}', '\x57d525c7fa335fb4df30a5dd2bcbd8de', NULL, '\x5386b18b028ec2b7c2fa42c2ea161be31434fc768e6248439cc61def893ac6ec');
INSERT INTO public.change VALUES (51, 7, 'contact', '01a202c9-b9ce-734f-a83c-a364923ff87d', NULL, '{"channel":"phone","confidentiality":"internal","customer_id":"01a202c9-b907-778d-81fb-5c9b001a7fef","direction":"outgoing","discussed":"确认理财到期安排","reached":true,"recorded":false,"source_key":"row:1d623fca56444ad2a7a15842c36c15112874fa83d241bf49e02f9afc1c40cdc5","staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","starts_at":"2026-10-11T16:00:00+00:00","state":"done"}', '\xda01b6a5c1bb6fd6aad7c19415322c41', NULL, '\x98b81aa181c484562273055ce5afc0030723e501a4f7d2a0a7c4feda57362385');
INSERT INTO public.change VALUES (52, 7, 'contact', '01a202c9-b9ce-734f-a83c-a365a7f22044', NULL, '{"channel":"branch_meeting","confidentiality":"internal","customer_id":"01a202c9-b907-778d-81fb-5ca276d0b88f","direction":"outgoing","discussed":"询问大额存单","reached":true,"recorded":false,"source_key":"row:03ba30072dcc615d4fa4ed801b78e25a1ab2afb745625e9f1962099d5ee7bc22","staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","starts_at":"2026-10-12T16:00:00+00:00","state":"done"}', '\xb8b6f17e6dbda9cdff0d3675c49d6e70', NULL, '\xfdd6bd67f43cff92e7528de18d9d12e6cb8aa71ab56284514bded45161c9bbe9');
INSERT INTO public.change VALUES (53, 7, 'import_run', '01a202c9-b9d0-7630-80df-8ae3544b3d23', NULL, '{"act_id":"01a202c9-b9b8-7276-9b0b-c09333d93c63","as_of":"2026-11-19","changed":0,"control_totals":{},"currency":"CNY","file_digest":"e72d6d88be10e51b6e3c8dc5d19ed055bf77db7e440b5fa474e08e5f10d8d2b7","file_name":"contacts.csv","keyed_by":"customer_number","kind":"contacts","mapping":{"客户号":["number","mine_if_newer"],"客户姓名":["name","mine_if_newer"],"拜访日期":["date","mine_if_newer"],"方式":["channel","mine_if_newer"],"沟通内容":["discussed","mine_if_newer"]},"new":2,"refused":0,"repeated":0,"rows":2,"same":0}', '\x446ceee3591af673d82dd4c9419fd00e', NULL, '\x72917bf2e5662eec39aa7ea140e66e9ecd9e035a2f76b8fc90b3710fc29b7b51');
INSERT INTO public.change VALUES (54, 7, 'import_mapping', '01a202c9-b9d6-757e-8e78-20ce66435ec6', NULL, '{"answers":{"columns":[{"column":"客户号","precedence":"mine_if_newer","target":"number"},{"column":"客户姓名","precedence":"mine_if_newer","target":"name"},{"column":"拜访日期","precedence":"mine_if_newer","target":"date"},{"column":"方式","precedence":"mine_if_newer","target":"channel"},{"column":"沟通内容","precedence":"mine_if_newer","target":"discussed"}],"currency":"CNY","customer_kind":"individual","defaults":{},"key_column":null,"product":"","reading":{}},"header_digest":"c96c5dc8db0fa02788a8116315527a0257b536ccf85ef12dad6df817f2a74cb2","kind":"contacts","name":"拜访台账"}', '\x92223b959af690780687ef319933da8f', NULL, '\xc7d94ee2330f401b57a84ed854b76d0bb9794d14f63f23f8e910fb15ae79fba8');
INSERT INTO public.change VALUES (55, 8, 'contact', '01a202c9-b9f6-74d5-9b37-b497008e3ef0', NULL, '{"channel":"phone","confidentiality":"internal","customer_id":"01a202c9-b907-778d-81fb-5ca9dcdfe543","direction":"outgoing","discussed":"记错了人","reached":true,"recorded":false,"source_key":"row:229e5c9824eea020d51c94f53b52990f9045f855a0b8c2738e3a664b77e57c37","staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","starts_at":"2026-10-13T16:00:00+00:00","state":"done"}', '\x16856f04cf29044c52d3f59ad0824732', NULL, '\x71c052e2115c1a3864951260335fb223f40a0c898be607dc1a70628d966b6418');
INSERT INTO public.change VALUES (56, 8, 'import_run', '01a202c9-b9f8-7104-a4f9-f8a1ebe4dbe9', NULL, '{"act_id":"01a202c9-b9e7-7276-a4cb-2ab139017cde","as_of":"2026-11-19","changed":0,"control_totals":{},"currency":"CNY","file_digest":"7c7f0f41ee4716f0c43ba03fb7d1fa7682f387d13bab6be202a25f7779254fcb","file_name":"contacts.csv","keyed_by":"customer_number","kind":"contacts","mapping":{"客户号":["number","mine_if_newer"],"客户姓名":["name","mine_if_newer"],"拜访日期":["date","mine_if_newer"],"方式":["channel","mine_if_newer"],"沟通内容":["discussed","mine_if_newer"]},"new":1,"refused":0,"repeated":0,"rows":1,"same":0}', '\x52911592ea2f8a5045529430f24e4805', NULL, '\xd1e0c127dc1eb099048428fb36a65ec4fcd0a55622b0fbce865d8299a4ddd7bd');
INSERT INTO public.change VALUES (57, 9, 'contact', '01a202c9-b9f6-74d5-9b37-b497008e3ef0', '{"removed_at":null,"removed_by_act":null}', '{"removed_at":"2026-11-20T07:40:00+00:00","removed_by_act":"01a202c9-ba23-7052-b5d9-381019e6ba17"}', '\xaf6e522b9964e007495bb0cfd4e99319', '\xa4ebc81dbeacad5637432ee03445c6ea3a648080fd73022a7ed1e071a17ef901', '\x0995cf8afcc501fc9f871a8e35e60e861416c331b9970bce733cbd6400da1bec');
INSERT INTO public.change VALUES (58, 9, 'import_run', '01a202c9-b9f8-7104-a4f9-f8a1ebe4dbe9', '{"undone_by_act":null}', '{"undone_by_act":"01a202c9-ba23-7052-b5d9-381019e6ba17"}', '\xf34efc7709c382569a1ff0cb531df44b', '\x5c279ef1eb9b616eb72fb49e416f0c64dc5df50ad8307083732e00d479fc78d1', '\xfa2c48e334ded61a06db2a2cc746f3645e7d5f9659863649fb96cbd9ff9cabd4');
INSERT INTO public.change VALUES (59, 10, 'saved_view', '01a202c9-ba5e-71b0-a2c0-acc0ad6638ab', NULL, '{"content":{"columns":["number","name","status","phone","assets","manager","branch","last_contact","next_due"],"descending":false,"filters":[],"kind":null,"sort":"name","widths":{}},"listing":"customers","name":"金卡","owner_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","position":0,"shared":false}', '\x1e8efa165e4bc369702321c2a8294287', NULL, '\x81fa5926eeb44127964f8d84ed86c6bf0448ef215ec22d2f851492c511c5a799');
INSERT INTO public.change VALUES (60, 11, 'customer', '01a202c9-b907-778d-81fb-5c9b001a7fef', NULL, '{"looked_at":["identity","phones"],"reason":"回拨客户"}', '\xe8b3384e941b0afbff51465c001ea617', NULL, '\xd1ad22b042693bbc9729acfa3b8021bd978a6dc02a10c5ea1035d7d8bb29a7b2');
INSERT INTO public.change VALUES (61, 12, 'outgoing', '01a202c9-ba6c-75d7-b5b4-1df7ec5c08be', NULL, '{"act_id":"01a202c9-ba6b-7351-b023-661455046d9d","at":"2026-11-20T07:40:00+00:00","copies":1,"rows":3,"staff_id":"01a202c9-b56e-72c0-81b8-d9e691edb49b","target":"list.xlsx","unmasked":false,"way":"exported","what":"customer_list"}', '\x6ba9774b35939e7ba27399c71b3a5408', NULL, '\x5c5ac9d7c9055cc1c7ef9d434f21f25bae7d19f566c2439d18ee04dd7fa59803');
INSERT INTO public.choice VALUES (1, '01a202c9-b8b0-75c1-be8b-39e241c39b1b', 'purpose', 'relationship', 'Keep in touch', '关系维护', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (2, '01a202c9-b8b0-75c1-be8b-39e385a33707', 'purpose', 'needs', 'Find out needs', '需求了解', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (3, '01a202c9-b8b0-75c1-be8b-39e4b47ee5d5', 'purpose', 'proposal', 'Present a proposal', '方案推介', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (4, '01a202c9-b8b0-75c1-be8b-39e56220a88c', 'purpose', 'maturity', 'Product maturity', '产品到期承接', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (5, '01a202c9-b8b0-75c1-be8b-39e6e93076d6', 'purpose', 'review', 'Portfolio review', '资产检视', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (6, '01a202c9-b8b0-75c1-be8b-39e789bee850', 'purpose', 'value_added', 'Value-added service', '增值服务', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (7, '01a202c9-b8b0-75c1-be8b-39e8df9ed4ce', 'purpose', 'complaint', 'Settle a complaint', '投诉处理', 6, 1, NULL, NULL);
INSERT INTO public.choice VALUES (8, '01a202c9-b8b0-75c1-be8b-39e9263fa3fb', 'purpose', 'credit', 'Credit and post-loan check', '授信与贷后检查', 7, 1, NULL, NULL);
INSERT INTO public.choice VALUES (9, '01a202c9-b8b0-75c1-be8b-39ea7e8a5c44', 'purpose', 'documents', 'Documents and identity', '证件资料更新', 8, 1, NULL, NULL);
INSERT INTO public.choice VALUES (10, '01a202c9-b8b0-75c1-be8b-39ebd8303938', 'purpose', 'care', 'Care and greetings', '客户关怀', 9, 1, NULL, NULL);
INSERT INTO public.choice VALUES (11, '01a202c9-b8b0-75c1-be8b-39ecbe595a83', 'came_by', 'counter', 'Counter or terminal', '柜面及自助设备', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (12, '01a202c9-b8b0-75c1-be8b-39ed18772b8f', 'came_by', 'referral', 'Recommended by a customer', '客户转介', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (13, '01a202c9-b8b0-75c1-be8b-39ee835351f1', 'came_by', 'campaign', 'Marketing campaign', '营销活动', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (14, '01a202c9-b8b0-75c1-be8b-39ef0c74d2b4', 'came_by', 'payroll', 'Payroll of the employer', '代发工资', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (15, '01a202c9-b8b0-75c1-be8b-39f0b20d1864', 'came_by', 'online', 'Website, app or call centre', '线上渠道及客服', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (16, '01a202c9-b8b0-75c1-be8b-39f14ef47768', 'came_by', 'fair', 'Fair or seminar', '展会沙龙', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (17, '01a202c9-b8b0-75c1-be8b-39f25cb941f7', 'came_by', 'partner', 'Partner firm', '合作机构', 6, 1, NULL, NULL);
INSERT INTO public.choice VALUES (18, '01a202c9-b8b0-75c1-be8b-39f33e4f31b8', 'came_by', 'cold_visit', 'Visited by the bank', '主动拜访', 7, 1, NULL, NULL);
INSERT INTO public.choice VALUES (19, '01a202c9-b8b0-75c1-be8b-39f419532480', 'came_by', 'bank_file', 'The bank''s file', '行内数据导入', 8, 1, NULL, NULL);
INSERT INTO public.choice VALUES (20, '01a202c9-b8b0-75c1-be8b-39f57902b704', 'ownership', 'state', 'State-owned', '国有', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (21, '01a202c9-b8b0-75c1-be8b-39f6e4239c6a', 'ownership', 'collective', 'Collective', '集体', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (22, '01a202c9-b8b0-75c1-be8b-39f7d8c5d47e', 'ownership', 'private', 'Private', '民营', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (23, '01a202c9-b8b0-75c1-be8b-39f88472f8e8', 'ownership', 'foreign', 'Foreign-invested', '外资', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (24, '01a202c9-b8b0-75c1-be8b-39f93a63cfc3', 'ownership', 'joint_venture', 'Joint venture', '合资', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (25, '01a202c9-b8b0-75c1-be8b-39fa73892ad0', 'ownership', 'mixed', 'Mixed ownership', '混合所有制', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (26, '01a202c9-b8b0-75c1-be8b-39fb608be020', 'ownership', 'sole_trader', 'Sole trader', '个体工商户', 6, 1, NULL, NULL);
INSERT INTO public.choice VALUES (27, '01a202c9-b8b0-75c1-be8b-39fc8b41b669', 'listing', 'unlisted', 'Unlisted', '未上市', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (28, '01a202c9-b8b0-75c1-be8b-39fd786c74e3', 'listing', 'main_board', 'Listed, main board', '主板上市', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (29, '01a202c9-b8b0-75c1-be8b-39fee00f008c', 'listing', 'growth_board', 'Listed, growth board', '创业板上市', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (30, '01a202c9-b8b0-75c1-be8b-39ffd9f36371', 'listing', 'star_board', 'Listed, STAR market', '科创板上市', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (31, '01a202c9-b8b0-75c1-be8b-3a0083110277', 'listing', 'beijing', 'Listed in Beijing', '北交所上市', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (32, '01a202c9-b8b0-75c1-be8b-3a012df3c672', 'listing', 'overseas', 'Listed overseas', '境外上市', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (33, '01a202c9-b8b0-75c1-be8b-3a0258fe2d71', 'look_reason', 'call_back', 'Call the customer back', '回拨客户', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (34, '01a202c9-b8b0-75c1-be8b-3a03f6e8ec04', 'look_reason', 'verify', 'Compare with the document', '核对证件', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (35, '01a202c9-b8b0-75c1-be8b-3a0456e8e40d', 'look_reason', 'business', 'Handle the customer''s business', '办理业务', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (36, '01a202c9-b8b1-7096-b706-23cd0e0ceff5', 'look_reason', 'requested', 'The customer asked for it', '客户本人要求', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (37, '01a202c9-b8b1-7096-b706-23ce11e03c36', 'look_reason', 'correct', 'Correct the customer''s record', '更正客户资料', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (38, '01a202c9-b8b1-7096-b706-23cfea670f7c', 'product_category', 'demand_deposit', 'Demand deposit', '活期存款', 0, 1, NULL, NULL);
INSERT INTO public.choice VALUES (39, '01a202c9-b8b1-7096-b706-23d0aa2632cf', 'product_category', 'time_deposit', 'Time deposit', '定期存款', 1, 1, NULL, NULL);
INSERT INTO public.choice VALUES (40, '01a202c9-b8b1-7096-b706-23d16104f2d9', 'product_category', 'deposit', 'Deposit', '存款', 2, 1, NULL, NULL);
INSERT INTO public.choice VALUES (41, '01a202c9-b8b1-7096-b706-23d212195416', 'product_category', 'wealth_management', 'Wealth management', '理财', 3, 1, NULL, NULL);
INSERT INTO public.choice VALUES (42, '01a202c9-b8b1-7096-b706-23d3d9751ebd', 'product_category', 'fund', 'Fund', '基金', 4, 1, NULL, NULL);
INSERT INTO public.choice VALUES (43, '01a202c9-b8b1-7096-b706-23d4245a6aa8', 'product_category', 'insurance', 'Insurance', '保险', 5, 1, NULL, NULL);
INSERT INTO public.choice VALUES (44, '01a202c9-b8b1-7096-b706-23d588c4fed7', 'product_category', 'precious_metal', 'Precious metal', '贵金属', 6, 1, NULL, NULL);
INSERT INTO public.choice VALUES (45, '01a202c9-b8b1-7096-b706-23d69dbf69f5', 'product_category', 'bond', 'Bond', '债券', 7, 1, NULL, NULL);
INSERT INTO public.choice VALUES (46, '01a202c9-b8b1-7096-b706-23d72f1eb314', 'product_category', 'trust', 'Trust', '信托', 8, 1, NULL, NULL);
INSERT INTO public.choice VALUES (47, '01a202c9-b8b1-7096-b706-23d898f41458', 'product_category', 'loan', 'Loan', '贷款', 9, 1, NULL, NULL);
INSERT INTO public.choice VALUES (48, '01a202c9-b8b1-7096-b706-23d998c9d036', 'product_category', 'credit_card', 'Credit card', '信用卡', 10, 1, NULL, NULL);
INSERT INTO public.contact VALUES (1, '01a202c9-b95d-7143-9e7d-f073fe3fa502', 1, 1, 'visit', 'outgoing', 'done', true, '2026-11-20 06:30:00+00', 45, '文三路 138 号', 'needs', '询问三年期大额存单利率', '养老现金流', NULL, NULL, false, NULL, 4, NULL, NULL, NULL, NULL, 'internal', 1, NULL, NULL, NULL);
INSERT INTO public.contact VALUES (2, '01a202c9-b9ce-734f-a83c-a364923ff87d', 1, 1, 'phone', 'outgoing', 'done', true, '2026-10-11 16:00:00+00', NULL, NULL, NULL, '确认理财到期安排', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'internal', 1, NULL, NULL, 'row:1d623fca56444ad2a7a15842c36c15112874fa83d241bf49e02f9afc1c40cdc5');
INSERT INTO public.contact VALUES (3, '01a202c9-b9ce-734f-a83c-a365a7f22044', 2, 1, 'branch_meeting', 'outgoing', 'done', true, '2026-10-12 16:00:00+00', NULL, NULL, NULL, '询问大额存单', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'internal', 1, NULL, NULL, 'row:03ba30072dcc615d4fa4ed801b78e25a1ab2afb745625e9f1962099d5ee7bc22');
INSERT INTO public.contact VALUES (4, '01a202c9-b9f6-74d5-9b37-b497008e3ef0', 3, 1, 'phone', 'outgoing', 'done', true, '2026-10-13 16:00:00+00', NULL, NULL, NULL, '记错了人', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 'internal', 2, '2026-11-20 07:40:00+00', 9, 'row:229e5c9824eea020d51c94f53b52990f9045f855a0b8c2738e3a664b77e57c37');
INSERT INTO public.corporate VALUES (5, '91350100M000100Y43', NULL, false, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.customer VALUES (2, '01a202c9-b907-778d-81fb-5ca276d0b88f', 'individual', 'active', 'H2', '单雄信', 'shan xiong xin	单雄信', 1, NULL, 'bank_file', NULL, NULL, NULL, false, NULL, NULL, '{}', 1, NULL, NULL);
INSERT INTO public.customer VALUES (5, '01a202c9-b928-730f-8c91-f1f4aa682615', 'corporate', 'active', 'E1', '杭州华盛贸易有限公司', 'hang zhou hua sheng mao yi you xian gong si	杭州华盛贸易有限公司', 1, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, '{}', 3, NULL, NULL);
INSERT INTO public.customer VALUES (1, '01a202c9-b907-778d-81fb-5c9b001a7fef', 'individual', 'active', 'H1', '张伟明', 'zhang wei ming	张伟明', 1, NULL, 'bank_file', NULL, NULL, NULL, false, '爱喝龙井', NULL, '{"\u7b49\u7ea7": "\u91d1"}', 3, NULL, NULL);
INSERT INTO public.customer VALUES (4, '01a202c9-b907-778d-81fb-5cb035c70572', 'individual', 'active', 'H4', '要删的', 'yao shan de	要删的', 1, NULL, 'bank_file', NULL, NULL, NULL, false, NULL, NULL, '{}', 2, '2026-11-20 07:40:00+00', 3);
INSERT INTO public.customer VALUES (3, '01a202c9-b907-778d-81fb-5ca9dcdfe543', 'individual', 'active', 'H3', '𬎆䶮', 'ying yan	𬎆䶮', 1, NULL, 'bank_file', NULL, NULL, NULL, false, NULL, NULL, '{"\u7b49\u7ea7": "\u94bb\u77f3"}', 2, NULL, NULL);
INSERT INTO public.draft VALUES (1, '01a202c9-ba63-74a5-be37-5d153b4c9c73', 1, 'customer', 'new:individual', '{"called": "\u65b0\u5ba2\u6237", "typed": {"draft": {"name": "\u534a\u53e5"}}}', '2026-11-20 07:40:00+00');
INSERT INTO public.field VALUES (1, '01a202c9-b900-7481-a448-e6adb5cc868f', '等级', 'basic', 'text', 'C1', 0, NULL, '等级', '等级', 0, 1);
INSERT INTO public.holder VALUES (1, '01a202c9-b907-778d-81fb-5ca0dd85c55e', 1, 1, 'owner', 1000000);
INSERT INTO public.holder VALUES (2, '01a202c9-b907-778d-81fb-5ca789bd5185', 2, 2, 'owner', 1000000);
INSERT INTO public.holder VALUES (3, '01a202c9-b907-778d-81fb-5cae04d5f526', 3, 3, 'owner', 1000000);
INSERT INTO public.holder VALUES (4, '01a202c9-b907-778d-81fb-5cb4a1a2a119', 4, 4, 'owner', 1000000);
INSERT INTO public.holding VALUES (1, '01a202c9-b907-778d-81fb-5c9ffe2fd012', 1, 1, 'CNY', NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.holding VALUES (2, '01a202c9-b907-778d-81fb-5ca61aee397f', 2, 1, 'CNY', NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.holding VALUES (3, '01a202c9-b907-778d-81fb-5cad01c5ee77', 3, 1, 'CNY', NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.holding VALUES (4, '01a202c9-b907-778d-81fb-5cb34cb12302', 4, 1, 'CNY', NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO public.import_mapping VALUES (1, '01a202c9-b9d6-757e-8e78-20ce66435ec6', 'contacts', 'c96c5dc8db0fa02788a8116315527a0257b536ccf85ef12dad6df817f2a74cb2', '拜访台账', '{"customer_kind": "individual", "product": "", "key_column": null, "currency": "CNY", "columns": [{"column": "\u5ba2\u6237\u53f7", "target": "number", "precedence": "mine_if_newer"}, {"column": "\u5ba2\u6237\u59d3\u540d", "target": "name", "precedence": "mine_if_newer"}, {"column": "\u62dc\u8bbf\u65e5\u671f", "target": "date", "precedence": "mine_if_newer"}, {"column": "\u65b9\u5f0f", "target": "channel", "precedence": "mine_if_newer"}, {"column": "\u6c9f\u901a\u5185\u5bb9", "target": "discussed", "precedence": "mine_if_newer"}], "defaults": {}, "reading": {}}', 1, NULL, NULL);
INSERT INTO public.import_run VALUES (1, '01a202c9-b921-7357-9c0a-496f06a1da26', 1, 'customers', 'customers.csv', '96f1109b3897c4c0455277635745edade5b73d17dafb17b2bfa70c16c6e5d81c', '2026-11-01', 'CNY', 1, 'customer_number', '{"\u5ba2\u6237\u53f7": ["number", "mine_if_newer"], "\u59d3\u540d": ["name", "mine_if_newer"], "\u6027\u522b": ["sex", "mine_if_newer"], "\u624b\u673a": ["phone", "mine_if_newer"], "\u4f59\u989d": ["balance", "mine_if_newer"], "\u7b49\u7ea7": ["custom", "mine_if_newer"]}', 4, 4, 0, 0, 0, 0, '{"\u624b\u673a": "42723595900", "\u4f59\u989d": "1234569.9"}', NULL);
INSERT INTO public.import_run VALUES (2, '01a202c9-b9d0-7630-80df-8ae3544b3d23', 7, 'contacts', 'contacts.csv', 'e72d6d88be10e51b6e3c8dc5d19ed055bf77db7e440b5fa474e08e5f10d8d2b7', '2026-11-19', 'CNY', NULL, 'customer_number', '{"\u5ba2\u6237\u53f7": ["number", "mine_if_newer"], "\u5ba2\u6237\u59d3\u540d": ["name", "mine_if_newer"], "\u62dc\u8bbf\u65e5\u671f": ["date", "mine_if_newer"], "\u65b9\u5f0f": ["channel", "mine_if_newer"], "\u6c9f\u901a\u5185\u5bb9": ["discussed", "mine_if_newer"]}', 2, 2, 0, 0, 0, 0, '{}', NULL);
INSERT INTO public.import_run VALUES (3, '01a202c9-b9f8-7104-a4f9-f8a1ebe4dbe9', 8, 'contacts', 'contacts.csv', '7c7f0f41ee4716f0c43ba03fb7d1fa7682f387d13bab6be202a25f7779254fcb', '2026-11-19', 'CNY', NULL, 'customer_number', '{"\u5ba2\u6237\u53f7": ["number", "mine_if_newer"], "\u5ba2\u6237\u59d3\u540d": ["name", "mine_if_newer"], "\u62dc\u8bbf\u65e5\u671f": ["date", "mine_if_newer"], "\u65b9\u5f0f": ["channel", "mine_if_newer"], "\u6c9f\u901a\u5185\u5bb9": ["discussed", "mine_if_newer"]}', 1, 1, 0, 0, 0, 0, '{}', 9);
INSERT INTO public.individual VALUES (2, NULL, 'male', NULL, false, NULL, NULL, NULL, false, NULL, NULL);
INSERT INTO public.individual VALUES (3, NULL, 'female', NULL, false, NULL, NULL, NULL, false, NULL, NULL);
INSERT INTO public.individual VALUES (4, NULL, 'female', NULL, false, NULL, NULL, NULL, false, NULL, NULL);
INSERT INTO public.individual VALUES (1, NULL, 'female', '1949-12-31', false, 'resident_id', '11010519491231002X', NULL, false, NULL, NULL);
INSERT INTO public.outgoing VALUES (1, '01a202c9-ba6c-75d7-b5b4-1df7ec5c08be', 12, 1, '2026-11-20 07:40:00+00', 'exported', 'customer_list', NULL, NULL, 'list.xlsx', 3, 1, false, NULL);
INSERT INTO public.paper VALUES (1, '01a202c9-b9a0-74ca-b857-f11f46dd9079', 'VR-028816-202611-0001', 'visit_report', '01a202c9-b95d-7143-9e7d-f073fe3fa502', 1, '2026-11-20 07:40:00+00');
INSERT INTO public.phone VALUES (1, '01a202c9-b907-778d-81fb-5c9dffcf761f', 1, 'mobile', '13800138000', '13800138000', 0);
INSERT INTO public.phone VALUES (2, '01a202c9-b907-778d-81fb-5ca4229fad79', 2, 'mobile', '13912345678', '13912345678', 0);
INSERT INTO public.phone VALUES (3, '01a202c9-b907-778d-81fb-5cab54165c8c', 3, 'mobile', '15011112222', '15011112222', 0);
INSERT INTO public.phone VALUES (4, '01a202c9-b93f-7377-b5b1-ae84e6ccfef7', 1, 'mobile', '0571-88886666', '057188886666', 1);
INSERT INTO public.product VALUES (1, '01a202c9-b8b6-736d-bf0d-58a8d593e7f7', 'unspecified-deposit', '存款（未分类）', 'deposit', NULL, 1, NULL, NULL);
INSERT INTO public.promise VALUES (1, '01a202c9-b96c-73b3-92bb-e134fd16a808', 1, 1, 1, '书面答复利率', '2026-11-20 06:30:00+00', '2026-11-27', 'open', NULL, NULL, 1, NULL, NULL);
INSERT INTO public.promise VALUES (2, '01a202c9-b973-76f2-a68c-231b9856a5f8', 1, NULL, 1, '寄送年度报告', '2026-11-20 07:40:00+00', '2026-11-19', 'kept_late', '2026-11-20', NULL, 2, NULL, NULL);
INSERT INTO public.saved_view VALUES (1, '01a202c9-ba5e-71b0-a2c0-acc0ad6638ab', 'customers', 1, '金卡', false, '{"kind": null, "filters": [], "columns": ["number", "name", "status", "phone", "assets", "manager", "branch", "last_contact", "next_due"], "sort": "name", "descending": false, "widths": {}}', 0, 1, NULL, NULL);
INSERT INTO public.search_rank VALUES (2, 1, 1, 1, '单雄信 shanxiongxin sxx danxiongxin dxx 13912345678 h2', '''12345678'' ''13912345678'' ''2'' ''2345678'' ''345678'' ''3912345678'' ''45678'' ''5678'' ''678'' ''912345678'' ''danxiongxin'' ''dxx'' ''h2'' ''shanxiongxin'' ''sxx'' ''xin'' ''xiongxin'' ''xx'' ''信'' ''单雄信'' ''雄信''');
INSERT INTO public.search_rank VALUES (5, 0, 1, 1, '杭州华盛贸易有限公司 hangzhouhuashengmaoyiyouxiangongsi hzhsmyyxgs 91350100m000100y43 e1', '''00100y43'' ''00m000100y43'' ''0y43'' ''1'' ''100y43'' ''91350100m000100y43'' ''e1'' ''gongsi'' ''gs'' ''hangzhouhuashengmaoyiyou'' ''hsmyyxgs'' ''huashengmaoyiyouxiangong'' ''hzhsmyyxgs'' ''maoyiyouxiangongsi'' ''myyxgs'' ''shengmaoyiyouxiangongsi'' ''si'' ''smyyxgs'' ''xgs'' ''xiangongsi'' ''yiyouxiangongsi'' ''youxiangongsi'' ''yxgs'' ''yyxgs'' ''zhouhuashengmaoyiyouxian'' ''zhsmyyxgs'' ''公司'' ''华盛贸易有限公司'' ''司'' ''州华盛贸易有限公'' ''易有限公司'' ''有限公司'' ''杭州华盛贸易有限'' ''盛贸易有限公司'' ''贸易有限公司'' ''限公司''');
INSERT INTO public.search_rank VALUES (1, 123456789, 1, 1, '张伟明 zhangweiming zwm 13800138000 057188886666 11010519491231002x h1', '''000'' ''00138000'' ''002x'' ''0138000'' ''057188886666'' ''1'' ''11010519491231002x'' ''1231002x'' ''138000'' ''13800138000'' ''188886666'' ''19491231002x'' ''31002x'' ''38000'' ''3800138000'' ''57188886666'' ''666'' ''6666'' ''7188886666'' ''8000'' ''800138000'' ''86666'' ''886666'' ''8886666'' ''88886666'' ''h1'' ''ming'' ''weiming'' ''wm'' ''zhangweiming'' ''zwm'' ''伟明'' ''张伟明'' ''明''');
INSERT INTO public.search_rank VALUES (3, -500, 1, 1, '𬎆䶮 yingyan yy 15011112222 h3', '''011112222'' ''11112222'' ''1112222'' ''112222'' ''12222'' ''15011112222'' ''222'' ''2222'' ''3'' ''5011112222'' ''h3'' ''yan'' ''yingyan'' ''yy'' ''䶮'' ''𬎆䶮''');
INSERT INTO public.staff VALUES (1, '01a202c9-b56e-72c0-81b8-d9e691edb49b', '028816', '林晓彤', 'relationship_manager', 1, NULL, 1, NULL, NULL);
INSERT INTO public.task VALUES (1, '01a202c9-b971-76d5-9e57-c1f308d146b3', 1, 1, 1, '再次拜访', '2026-11-20 06:30:00+00', '2026-12-04', 2, 'open', NULL, 1, NULL, NULL);
SELECT pg_catalog.setval('public.account_id_seq', 4, true);
SELECT pg_catalog.setval('public.act_id_seq', 12, true);
SELECT pg_catalog.setval('public.address_id_seq', 1, true);
SELECT pg_catalog.setval('public.assignment_id_seq', 5, true);
SELECT pg_catalog.setval('public.attendee_id_seq', 1, true);
SELECT pg_catalog.setval('public.balance_id_seq', 4, true);
SELECT pg_catalog.setval('public.book_id_seq', 1, true);
SELECT pg_catalog.setval('public.branch_id_seq', 1, true);
SELECT pg_catalog.setval('public.change_id_seq', 61, true);
SELECT pg_catalog.setval('public.choice_id_seq', 48, true);
SELECT pg_catalog.setval('public.contact_id_seq', 4, true);
SELECT pg_catalog.setval('public.customer_id_seq', 5, true);
SELECT pg_catalog.setval('public.draft_id_seq', 1, true);
SELECT pg_catalog.setval('public.field_id_seq', 1, true);
SELECT pg_catalog.setval('public.holder_id_seq', 4, true);
SELECT pg_catalog.setval('public.holding_id_seq', 4, true);
SELECT pg_catalog.setval('public.import_mapping_id_seq', 1, true);
SELECT pg_catalog.setval('public.import_run_id_seq', 3, true);
SELECT pg_catalog.setval('public.outgoing_id_seq', 1, true);
SELECT pg_catalog.setval('public.paper_id_seq', 1, true);
SELECT pg_catalog.setval('public.phone_id_seq', 4, true);
SELECT pg_catalog.setval('public.product_id_seq', 1, true);
SELECT pg_catalog.setval('public.promise_id_seq', 2, true);
SELECT pg_catalog.setval('public.provenance_id_seq', 1, false);
SELECT pg_catalog.setval('public.saved_view_id_seq', 1, true);
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
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT pk_draft PRIMARY KEY (id);
ALTER TABLE ONLY public.field
    ADD CONSTRAINT pk_field PRIMARY KEY (id);
ALTER TABLE ONLY public.holder
    ADD CONSTRAINT pk_holder PRIMARY KEY (id);
ALTER TABLE ONLY public.holding
    ADD CONSTRAINT pk_holding PRIMARY KEY (id);
ALTER TABLE ONLY public.import_mapping
    ADD CONSTRAINT pk_import_mapping PRIMARY KEY (id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT pk_import_run PRIMARY KEY (id);
ALTER TABLE ONLY public.individual
    ADD CONSTRAINT pk_individual PRIMARY KEY (customer_id);
ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT pk_outgoing PRIMARY KEY (id);
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
ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT pk_saved_view PRIMARY KEY (id);
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
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT uq_draft_uid UNIQUE (uid);
ALTER TABLE ONLY public.field
    ADD CONSTRAINT uq_field_key UNIQUE (key);
ALTER TABLE ONLY public.field
    ADD CONSTRAINT uq_field_uid UNIQUE (uid);
ALTER TABLE ONLY public.holder
    ADD CONSTRAINT uq_holder_uid UNIQUE (uid);
ALTER TABLE ONLY public.holding
    ADD CONSTRAINT uq_holding_uid UNIQUE (uid);
ALTER TABLE ONLY public.import_mapping
    ADD CONSTRAINT uq_import_mapping_uid UNIQUE (uid);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT uq_import_run_uid UNIQUE (uid);
ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT uq_outgoing_uid UNIQUE (uid);
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
ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT uq_saved_view_uid UNIQUE (uid);
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
CREATE INDEX ix_contact_source_key ON public.contact USING btree (source_key);
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
CREATE INDEX ix_outgoing_at ON public.outgoing USING btree (at);
CREATE INDEX ix_outgoing_subject_uid ON public.outgoing USING btree (subject_uid);
CREATE INDEX ix_phone_customer_id ON public.phone USING btree (customer_id);
CREATE INDEX ix_phone_digits ON public.phone USING btree (digits);
CREATE INDEX ix_product_code ON public.product USING btree (code);
CREATE INDEX ix_product_name ON public.product USING btree (name);
CREATE INDEX ix_promise_contact_id ON public.promise USING btree (contact_id);
CREATE INDEX ix_promise_customer_id ON public.promise USING btree (customer_id, state);
CREATE INDEX ix_promise_due ON public.promise USING btree (state, due_on);
CREATE INDEX ix_promise_owner_id ON public.promise USING btree (owner_id);
CREATE INDEX ix_saved_view_listing_owner_id ON public.saved_view USING btree (listing, owner_id);
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
CREATE UNIQUE INDEX uq_draft_staff_form_subject ON public.draft USING btree (staff_id, form, subject);
CREATE UNIQUE INDEX uq_holder_customer_account ON public.holder USING btree (customer_id, account_id);
CREATE UNIQUE INDEX uq_import_mapping_header_live ON public.import_mapping USING btree (kind, header_digest) WHERE (removed_at IS NULL);
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
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_staff_id FOREIGN KEY (staff_id) REFERENCES public.staff(id);
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
ALTER TABLE ONLY public.import_mapping
    ADD CONSTRAINT fk_import_mapping_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT fk_import_run_act_id FOREIGN KEY (act_id) REFERENCES public.act(id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT fk_import_run_product_id FOREIGN KEY (product_id) REFERENCES public.product(id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT fk_import_run_undone_by_act FOREIGN KEY (undone_by_act) REFERENCES public.act(id);
ALTER TABLE ONLY public.individual
    ADD CONSTRAINT fk_individual_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT fk_outgoing_act_id FOREIGN KEY (act_id) REFERENCES public.act(id);
ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT fk_outgoing_paper_id FOREIGN KEY (paper_id) REFERENCES public.paper(id);
ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT fk_outgoing_staff_id FOREIGN KEY (staff_id) REFERENCES public.staff(id);
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
ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT fk_saved_view_owner_id FOREIGN KEY (owner_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT fk_saved_view_removed_by_act FOREIGN KEY (removed_by_act) REFERENCES public.act(id);
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
