"""The triggers that let balances follow postings, for both engines.

They lie beside the code that books, and migration 0004 runs them: whoever changes them writes a new migration
that drops the old ones first.
"""

# what a posting adds to a bucket (negative: takes from it), as SQL over the row NEW
IN = "CASE WHEN NEW.target IN ({buckets}) THEN NEW.half_days ELSE 0 END"
OUT = "CASE WHEN NEW.source IN ({buckets}) THEN NEW.half_days ELSE 0 END"
RESERVED = f"({IN} - {OUT})".format(buckets="'reserved'")
USED = f"({IN} - {OUT})".format(buckets="'used'")
# what comes from outside is allotted, what goes back is not
ALLOTTED = f"({OUT} - {IN})".format(buckets="'limit', 'exception', 'joined'")

CARRY_ACCOUNT = f"""UPDATE advisors_dayaccount SET allotted = allotted + {ALLOTTED},
    reserved = reserved + {RESERVED}, used = used + {USED} WHERE id = NEW.account_id"""
CARRY_RESERVATION = f"""UPDATE advisors_reservation SET reserved = reserved + {RESERVED},
    used = used + {USED} WHERE id = NEW.reservation_id"""

# what comes from outside needs its ground: (source, is it there?, what the database says otherwise)
GROUNDS = (
    (
        "limit",
        """EXISTS (SELECT 1 FROM advisors_dayaccount a
            JOIN municipalities_municipality m ON m.id = a.municipality_id
            JOIN advisors_pool p ON p.state_id = m.state_id
            JOIN advisors_daylimit l ON l.pool_id = p.id
            WHERE a.id = NEW.account_id AND l.id = NEW.limit_id AND l.half_days >= (
                SELECT SUM(CASE WHEN b.source = 'limit' THEN b.half_days
                    WHEN b.target = 'limit' THEN -b.half_days ELSE 0 END)
                FROM advisors_dayposting b WHERE b.account_id = NEW.account_id))""",
        "more than the limit gives",
    ),
    (
        "exception",
        """EXISTS (SELECT 1 FROM advisors_dayexception e
            WHERE e.id = NEW.exception_id AND e.account_id = NEW.account_id
                AND e.status = 'approved' AND e.half_days = NEW.half_days)""",
        "no second person has allowed this exception",
    ),
    (
        # the accounts of a place and of all that were merged into it cannot take more than they gave
        "joined",
        """0 >= (SELECT SUM(CASE WHEN b.source = 'joined' THEN b.half_days
                WHEN b.target = 'joined' THEN -b.half_days ELSE 0 END)
            FROM advisors_dayposting b JOIN advisors_dayaccount a ON a.id = b.account_id
            WHERE a.year = (SELECT year FROM advisors_dayaccount WHERE id = NEW.account_id)
                AND a.municipality_id IN (WITH RECURSIVE places(id) AS (
                    SELECT municipality_id FROM advisors_dayaccount WHERE id = NEW.account_id
                    UNION SELECT m.id FROM municipalities_municipality m
                        JOIN places ON m.successor_id = places.id)
                    SELECT id FROM places))""",
        "no merged municipality has handed this over",
    ),
)
POSTGRESQL_GROUNDS = "\n".join(
    f"""    IF NEW.source = '{source}' AND NOT ({ground}) THEN
        RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;"""
    for source, ground, refusal in GROUNDS
)
SQLITE_GROUNDS = "\n".join(
    f"    SELECT RAISE(ABORT, '{refusal}') WHERE NEW.source = '{source}' AND NOT ({ground});"
    for source, ground, refusal in GROUNDS
)

# looks and takes in one statement; whoever has to wait for the row looks again
BOOK_RESERVED = """INSERT INTO advisors_dayposting
        (account_id, reservation_id, source, target, half_days, reason, by_id, by_name, at)
    SELECT a.id, r.id, 'free', 'reserved', wanted, with_reason, by_user, by_person, at_moment
    FROM advisors_reservation r JOIN advisors_dayaccount a ON a.id = r.account_id
    WHERE r.consultation_id = for_consultation AND a.year = for_year AND a.settled_on = today
        AND a.closed_at IS NULL AND a.joined_into_id IS NULL
        AND a.allotted - a.reserved - a.used >= wanted
    FOR NO KEY UPDATE OF a
    RETURNING ARRAY[id, account_id, reservation_id] INTO booked"""

POSTGRESQL = [
    # --- a posting carries its half days into account and reservation, both in one statement; the account
    # comes first, as everybody locks in this order
    f"""
CREATE FUNCTION advisors_carry_posting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    books boolean;
BEGIN
    IF NEW.reservation_id IS NULL THEN
        {CARRY_ACCOUNT} RETURNING closed_at IS NULL AND joined_into_id IS NULL INTO books;
    ELSE
        WITH a AS ({CARRY_ACCOUNT}
            RETURNING id AS own, closed_at IS NULL AND joined_into_id IS NULL AS is_open)
        {CARRY_RESERVATION.replace(" WHERE ", " FROM a WHERE ")} AND account_id = a.own
        RETURNING a.is_open INTO books;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the reservation belongs to another account'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF NOT books THEN
        RAISE EXCEPTION 'the account is closed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$""",
    # before the row lies there: a trigger that runs afterwards has to be kept in mind and read again
    """
CREATE TRIGGER advisors_carry_posting BEFORE INSERT ON advisors_dayposting
    FOR EACH ROW EXECUTE FUNCTION advisors_carry_posting()""",
    # --- what comes from outside has a ground; a booking within the account is not asked for one
    f"""
CREATE FUNCTION advisors_check_ground() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
{POSTGRESQL_GROUNDS}
    RETURN NULL;
END
$$""",
    """
CREATE TRIGGER advisors_check_ground AFTER INSERT ON advisors_dayposting
    FOR EACH ROW WHEN (NEW.source IN ('limit', 'exception', 'joined'))
    EXECUTE FUNCTION advisors_check_ground()""",
    # --- nobody else writes a balance: not the admin, not an import, not a person with SQL. Inside the
    # trigger above the depth is 1; looking at it in WHEN spares a call for each booking
    """
CREATE FUNCTION advisors_guard_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'balances follow postings: insert a posting instead'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$""",
    """
CREATE TRIGGER advisors_guard_account BEFORE UPDATE OF allotted, reserved, used ON advisors_dayaccount
    FOR EACH ROW WHEN (pg_trigger_depth() < 1
        AND (NEW.allotted <> OLD.allotted OR NEW.reserved <> OLD.reserved OR NEW.used <> OLD.used))
    EXECUTE FUNCTION advisors_guard_balance()""",
    """
CREATE TRIGGER advisors_guard_reservation BEFORE UPDATE OF reserved, used ON advisors_reservation
    FOR EACH ROW WHEN (pg_trigger_depth() < 1 AND (NEW.reserved <> OLD.reserved OR NEW.used <> OLD.used))
    EXECUTE FUNCTION advisors_guard_balance()""",
    """
CREATE TRIGGER advisors_new_account BEFORE INSERT ON advisors_dayaccount
    FOR EACH ROW WHEN (NEW.allotted <> 0 OR NEW.reserved <> 0 OR NEW.used <> 0)
    EXECUTE FUNCTION advisors_guard_balance()""",
    """
CREATE TRIGGER advisors_new_reservation BEFORE INSERT ON advisors_reservation
    FOR EACH ROW WHEN (NEW.reserved <> 0 OR NEW.used <> 0)
    EXECUTE FUNCTION advisors_guard_balance()""",
    # --- a reservation in one call with stored plans: [posting, account, reservation] when it is booked,
    # [rest] when too few are free, NULL when the longer way has to open or settle the account first
    f"""
CREATE FUNCTION advisors_reserve(
    for_consultation bigint, for_year integer, today date, wanted integer,
    with_reason varchar, by_user bigint, by_person varchar, at_moment timestamptz
) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    the_account bigint;
    rest bigint;
    booked bigint[];
BEGIN
    -- the consultation has reserved in this year before: nothing but this statement and its trigger
    {BOOK_RESERVED};
    IF FOUND THEN
        RETURN booked;
    END IF;
    SELECT a.id, a.allotted - a.reserved - a.used INTO the_account, rest
    FROM advisors_consultation c
        JOIN municipalities_municipality m ON m.id = c.municipality_id
        JOIN advisors_dayaccount a ON a.municipality_id = m.id
    WHERE c.id = for_consultation AND m.successor_id IS NULL AND a.year = for_year
        AND a.settled_on = today AND a.closed_at IS NULL AND a.joined_into_id IS NULL;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF rest < wanted THEN
        RETURN ARRAY[rest];
    END IF;
    -- the account first, as everybody: two who both open a reservation would wait for each other
    PERFORM 1 FROM advisors_dayaccount a WHERE a.id = the_account FOR NO KEY UPDATE;
    INSERT INTO advisors_reservation (consultation_id, account_id, reserved, used)
        VALUES (for_consultation, the_account, 0, 0) ON CONFLICT DO NOTHING;
    {BOOK_RESERVED};
    -- somebody was faster: without an answer the longer way looks again
    RETURN booked;
END
$$""",
]
POSTGRESQL_BACK = [
    "DROP FUNCTION advisors_reserve(bigint, integer, date, integer, varchar, bigint, varchar, timestamptz)",
    "DROP TRIGGER advisors_new_reservation ON advisors_reservation",
    "DROP TRIGGER advisors_new_account ON advisors_dayaccount",
    "DROP TRIGGER advisors_guard_reservation ON advisors_reservation",
    "DROP TRIGGER advisors_guard_account ON advisors_dayaccount",
    "DROP TRIGGER advisors_check_ground ON advisors_dayposting",
    "DROP TRIGGER advisors_carry_posting ON advisors_dayposting",
    "DROP FUNCTION advisors_check_ground()",
    "DROP FUNCTION advisors_guard_balance()",
    "DROP FUNCTION advisors_carry_posting()",
]

# SQLite knows no depth of triggers: its guards compare a balance with the sum of the postings instead
SUM = "(SELECT COALESCE(SUM({part}), 0) FROM advisors_dayposting p WHERE p.{key} = NEW.id)"


def _sum(part: str, key: str) -> str:
    return SUM.format(part=part.replace("NEW.", "p."), key=key)


SQLITE = [
    f"""
CREATE TRIGGER advisors_carry_posting AFTER INSERT ON advisors_dayposting BEGIN
    SELECT RAISE(ABORT, 'the reservation belongs to another account')
        WHERE NEW.reservation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM advisors_reservation
            WHERE id = NEW.reservation_id AND account_id = NEW.account_id);
    SELECT RAISE(ABORT, 'the account is closed') WHERE EXISTS (SELECT 1 FROM advisors_dayaccount
        WHERE id = NEW.account_id AND (closed_at IS NOT NULL OR joined_into_id IS NOT NULL));
    {CARRY_RESERVATION};
    {CARRY_ACCOUNT};
{SQLITE_GROUNDS}
END""",
    f"""
CREATE TRIGGER advisors_guard_account BEFORE UPDATE OF allotted, reserved, used ON advisors_dayaccount
WHEN NEW.allotted <> {_sum(ALLOTTED, "account_id")}
    OR NEW.reserved <> {_sum(RESERVED, "account_id")} OR NEW.used <> {_sum(USED, "account_id")}
BEGIN SELECT RAISE(ABORT, 'balances follow postings: insert a posting instead'); END""",
    f"""
CREATE TRIGGER advisors_guard_reservation BEFORE UPDATE OF reserved, used ON advisors_reservation
WHEN NEW.reserved <> {_sum(RESERVED, "reservation_id")}
    OR NEW.used <> {_sum(USED, "reservation_id")}
BEGIN SELECT RAISE(ABORT, 'balances follow postings: insert a posting instead'); END""",
    """
CREATE TRIGGER advisors_new_account BEFORE INSERT ON advisors_dayaccount
WHEN NEW.allotted <> 0 OR NEW.reserved <> 0 OR NEW.used <> 0
BEGIN SELECT RAISE(ABORT, 'balances follow postings: insert a posting instead'); END""",
    """
CREATE TRIGGER advisors_new_reservation BEFORE INSERT ON advisors_reservation
WHEN NEW.reserved <> 0 OR NEW.used <> 0
BEGIN SELECT RAISE(ABORT, 'balances follow postings: insert a posting instead'); END""",
    # the history cannot be rewritten here either (PostgreSQL: core.append_only)
    """
CREATE TRIGGER advisors_posting_stays BEFORE UPDATE ON advisors_dayposting
BEGIN SELECT RAISE(ABORT, 'table advisors_dayposting is append-only'); END""",
    """
CREATE TRIGGER advisors_posting_remains BEFORE DELETE ON advisors_dayposting
BEGIN SELECT RAISE(ABORT, 'table advisors_dayposting is append-only'); END""",
]
SQLITE_BACK = [
    f"DROP TRIGGER {name}"
    for name in (
        "advisors_posting_remains",
        "advisors_posting_stays",
        "advisors_new_reservation",
        "advisors_new_account",
        "advisors_guard_reservation",
        "advisors_guard_account",
        "advisors_carry_posting",
    )
]


def make_triggers(apps, schema_editor) -> None:
    """Create the triggers in the database that is being migrated."""
    _run(schema_editor, POSTGRESQL, SQLITE)


def drop_triggers(apps, schema_editor) -> None:
    """Take the triggers away again."""
    _run(schema_editor, POSTGRESQL_BACK, SQLITE_BACK)


def _run(schema_editor, postgresql: list[str], sqlite: list[str]) -> None:
    for sql in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(sql)
