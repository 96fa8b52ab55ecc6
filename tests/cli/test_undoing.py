"""Contacts, staff and assignments come in, and imports are listed and taken back, on the command line."""

from tests.cli.test_commands import PEOPLE, Desk, _in_english, desk  # noqa: F401 - fixtures

LOG = "客户号,日期,内容\nA1,2026-10-12,问利率\nA9,2026-10-13,无此客户\n"
STAFF = "工号,姓名,岗位\n030001,陈思,客户经理\n"


def test_files_come_in_and_go_again(desk: Desk) -> None:  # noqa: F811 - the fixture
    desk.init()
    assert desk.run("import", "undo", expect=2)["field"] == "run"
    desk.run("import", "customers", desk.file("people.csv", PEOPLE), "--yes")
    log = desk.file("log.csv", LOG)
    assert desk.run("import", "contacts", log, expect=2)["field"] == "defaults.channel"
    answer = desk.run("import", "contacts", log, "--default", "channel=电话", "--yes")
    assert [answer[name] for name in ("rows", "new", "refused", "dry_run")] == [2, 1, 1, False]
    assert desk.run("import", "staff", desk.file("staff.csv", STAFF), "--yes")["new"] == 1
    listed = desk.run("import", "list")["imports"]
    assert [(one["kind"], one["file"], one["new"]) for one in listed] == [
        ("staff", "staff.csv", 1), ("contacts", "log.csv", 1), ("customers", "people.csv", 2),
    ]  # fmt: skip
    assert "log.csv" in desk.say("import", "list")

    tried = desk.run("import", "undo", "--run", listed[1]["uid"])
    assert (tried["import"], tried["removed"], tried["kept"], tried["dry_run"]) == ("log.csv", 1, 0, True)
    customers = desk.run("import", "undo", "--run", str(listed[2]["run"]))
    assert (customers["removed"], customers["kept_changes"][0]["called"]) == (1, "张伟明")
    for name in ("staff.csv", "log.csv", "people.csv"):
        undone = desk.run("import", "undo", "--last", "--yes")
        assert (undone["import"], undone["kept"]) == (name, 0)
    assert desk.run("customers")["found"] == 0
    assert all(one["undone_by"] == "林晓彤" for one in desk.run("import", "list")["imports"])
    assert desk.run("import", "undo", "--back", "--run", str(listed[2]["run"]), "--yes")["restored"] == 2
    assert desk.run("customers")["found"] == 2
    desk.run("import", "undo", "--run", "1", "--last", expect=2)
    desk.run("import", "undo", "--run", "no-such", expect=2)
