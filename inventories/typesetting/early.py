"""Sets new parts of a brochure in the background, soon after somebody saved something that it prints."""

from core.jobs import JobError, Report, TurnEnds
from inventories.enums.brochure import BrochureOutput
from inventories.models import BrochureBuild, EarlySetting
from inventories.press.store import FragmentStore
from inventories.typesetting.draft import kept_draft
from inventories.typesetting.notes import ACTIVE
from inventories.typesetting.setting import set_parts

TURN_PARTS = 20  # set in one turn; then whoever waits for a brochure comes first


def set_early(setting: EarlySetting, report: Report) -> None:
    """Set a few new parts, then let others have their turn; raises TurnEnds until all are set.

    A build of the same brochure sets them anyway, so this gives way to it. Nobody to print: nothing to do.
    """
    if BrochureBuild.objects.filter(brochure=setting.brochure_id, state__in=ACTIVE).exists():
        return
    key = ("early", setting.brochure_id, setting.requested_at)
    try:
        draft = kept_draft(key, setting.brochure_id, BrochureOutput.SCREEN)
    except JobError:
        return
    store = FragmentStore()
    missing, parts = draft.missing(store), len(draft.manuscript.parts)
    set_parts(missing[:TURN_PARTS], store, report, total=parts, done=parts - len(missing))
    if len(missing) > TURN_PARTS:
        raise TurnEnds
