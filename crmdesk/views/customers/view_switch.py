"""The drop-down of views: choosing one, keeping what was changed, naming, sharing, deleting, beginning with one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from crmdesk.services.saved_views import ListView, add_view, change_view, remove_view
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.actions import Actions, Command
from crmdesk.views.customers.arrangement import Arrangement
from crmdesk.views.customers.view_name import ViewNameDialog, ViewNaming
from crmdesk.views.icons import icon
from crmdesk.views.widgets.buttons import button, ghost_button, tip
from crmdesk.views.widgets.dialogs import ask
from crmdesk.views.widgets.menus import Offer, make_menu
from crmdesk.views.widgets.notices import show_toast
from crmdesk.views.worker import Worker

MOST_KEYS = 9
"""Views that a shortcut of their own brings up, in the order of the menu."""
MENU_KEYS, SAVE_KEYS = "Ctrl+Shift+V", "Ctrl+Shift+S"
KEEP_STEP, CHANGE_STEP, REMOVE_STEP = N_("Keep a view"), N_("Change a view"), N_("Delete a view")
_LONGEST = 190
"""Pixels of a view's name on the button."""


class ViewSwitch(QObject):
    """The button with the present view's name, and the button that keeps what was changed.

    Put ``button`` and ``save_button`` where they belong; ``parent`` is the page around.
    """

    def __init__(self, parent: QWidget, worker: Worker, arrangement: Arrangement) -> None:
        """Change ``arrangement``; write through ``worker``."""
        super().__init__(parent)
        self._page, self._worker, self._arrangement = parent, worker, arrangement
        self.button: QPushButton = button("", self.open_menu)
        self.button.setIcon(icon("chevron-down", "muted"))
        self.button.setIconSize(QSize(14, 14))
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the name
        self.save_button = ghost_button(_("Save view"), self.save, icon="save")
        arrangement.dressed.connect(self.refresh)
        self.refresh()

    def add_actions(self, actions: Actions) -> None:
        """Let the keyboard switch and keep views."""
        group = _("Views")
        actions.add(self._page, Command("views.menu", group, _("Choose a view"), MENU_KEYS, "list"), self.open_menu)
        actions.add(self._page, Command("views.save", group, _("Save view"), SAVE_KEYS, "save"), self.save)
        for number in range(1, MOST_KEYS + 1):
            command = Command(f"views.{number}", group, _("Show a view by its place"), f"Ctrl+Shift+{number}")
            actions.add(self._page, command, partial(self.show_number, number))

    def refresh(self) -> None:
        """Say which view is shown, and whether something of it was changed."""
        view, changed = self._arrangement.view, self._arrangement.is_changed
        metrics = self.button.fontMetrics()
        name = metrics.elidedText(view.name, Qt.TextElideMode.ElideRight, _LONGEST)
        self.button.setText(f"{name} *" if changed else name)
        said = _("View: {name}, changed and not saved") if changed else _("View: {name}")
        self.button.setAccessibleName(said.format(name=view.name))
        self.button.setToolTip(tip(said.format(name=view.name), MENU_KEYS))
        self.save_button.setVisible(changed)
        self.save_button.setToolTip(tip(_("Save view"), SAVE_KEYS))

    def show_number(self, number: int) -> None:
        """Show the view at a place of the menu, counted from 1."""
        views = self._arrangement.offered.views
        if number <= len(views):
            self._arrangement.show_view(views[number - 1])

    def open_menu(self) -> QMenu:
        """Offer every view and what can be done with the present one."""
        menu = make_menu(self._page, [*self._views(), None, *self._deeds()])
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 3)))
        shown = next((one for one in menu.actions() if not one.icon().isNull()), None)
        if shown is not None:
            menu.setActiveAction(shown)
        return menu

    def save(self) -> None:
        """Keep what was changed in the present view; one that cannot be changed is kept under another name."""
        view = self._arrangement.view
        if view.is_shipped or not view.may_change:
            self.save_as()
        elif self._arrangement.is_changed:
            self._write(CHANGE_STEP, change_view, view, content=self._arrangement.content)

    def save_as(self) -> None:
        """Ask for a name and keep the list as it stands under it."""
        unasked = "" if self._arrangement.view.is_shipped else self._arrangement.view.name
        self._name(_("Save as a new view"), unasked, "", shared=False, done=self._add)

    def rename(self) -> None:
        """Ask for another name of the present view, and whether colleagues see it."""
        view = self._arrangement.view

        def change(naming: ViewNaming) -> None:
            self._write(CHANGE_STEP, change_view, view, name=naming.name, shared=naming.shared)

        self._name(_("Rename the view"), view.name, view.key, shared=view.shared, done=change)

    def remove(self) -> None:
        """Ask, and delete the present view; no customer is touched."""
        view = self._arrangement.view
        text = _("The customers in it stay; only the view goes.")
        if view.shared:
            text = _("Colleagues lose it too. The customers in it stay; only the view goes.")
        title = _("Delete the view {name}?").format(name=view.name)
        ask(self._page, title, text, _("Delete"), partial(self._remove, view), danger=True)

    def toggle_start(self) -> None:
        """Let the program begin with the present view, or no longer."""
        arrangement = self._arrangement
        key = "" if arrangement.start_key == arrangement.view.key else arrangement.view.key
        arrangement.start_with(key)
        said = _("The list begins with this view from now on.") if key else _("The list begins as you left it.")
        show_toast(self._page, said)

    # -- the menu ----------------------------------------------------------------------------------------------------

    def _views(self) -> list[Offer | None]:
        arrangement = self._arrangement
        offers: list[Offer | None] = []
        before: ListView | None = None
        for number, view in enumerate(arrangement.offered.views, 1):
            if before is not None and before.is_shipped != view.is_shipped:
                offers.append(None)
            before = view
            text = view.name.replace("&", "&&")
            if view.shared:
                text = _("{name} — shared by {owner}").format(name=text, owner=view.owner)
            if view.key == arrangement.start_key:
                text = _("{name} (start view)").format(name=text)
            keys = f"Ctrl+Shift+{number}" if number <= MOST_KEYS else ""
            mark = "check" if view.key == arrangement.view.key else ""
            offers.append(Offer(text, partial(arrangement.show_view, view), mark, keys, "primary"))
        return offers

    def _deeds(self) -> list[Offer | None]:
        arrangement, view = self._arrangement, self._arrangement.view
        mine = view.may_change and not view.is_shipped
        starts = arrangement.start_key == view.key
        return [
            Offer(_("Save"), self.save, "save", SAVE_KEYS, enabled=arrangement.is_changed and mine),
            Offer(_("Save as…"), self.save_as, "copy"),
            Offer(_("Give up what was changed"), arrangement.give_up, "rotate-ccw", enabled=arrangement.is_changed),
            Offer(_("Rename or share…"), self.rename, "pencil", enabled=mine),
            Offer(_("No longer my start view") if starts else _("Make it my start view"), self.toggle_start, "star"),
            Offer(_("Delete the view…"), self.remove, "trash-2", token="bad", enabled=mine),  # noqa: S106 - a colour
        ]

    # -- writing -----------------------------------------------------------------------------------------------------

    def _name(
        self, title: str, name: str, key: str, *, shared: bool, done: Callable[[ViewNaming], None]
    ) -> ViewNameDialog:
        offered = self._arrangement.offered
        dialog = ViewNameDialog(self._page, title, ViewNaming(name, shared), key, offered)
        dialog.named.connect(done)
        dialog.open()
        return dialog

    def _add(self, naming: ViewNaming) -> None:
        self._write(KEEP_STEP, add_view, naming.name, self._arrangement.content, shared=naming.shared)

    def _write(self, step: str, service: Callable[..., ListView], *args: Any, **kwargs: Any) -> None:
        self._worker.write(self._page, step, service, *args, done=self._on_kept, **kwargs)

    def _on_kept(self, view: ListView) -> None:
        self._arrangement.keep_as(view)
        show_toast(self._page, _("Saved"))

    def _remove(self, view: ListView) -> None:
        self._worker.write(self._page, REMOVE_STEP, remove_view, view, done=lambda _nothing: self._on_removed(view))

    def _on_removed(self, view: ListView) -> None:
        if self._arrangement.start_key == view.key:
            self._arrangement.start_with("")
        self._arrangement.show_view(self._arrangement.offered.views[0])
        show_toast(self._page, _("Deleted"))
