"""The layout of the compiled files, known to the compiler that writes them and the reader that opens them.

The index, the names and links, and the timetable of pledges hold, behind their headers, one int32 offset for each
section and one for the end, then the sections, each aligned to four bytes. Numbers are little-endian int32. `ids`,
`names`, `fields` and `gone` are UTF-8 text; each text column comes with a column of offsets, one more than there are
texts. A row is the place of a record among all, which are sorted by table and id, so that the records of a table lie
side by side.
"""

from __future__ import annotations

__all__ = [
    "DECISIONS",
    "FORMAT",
    "FRAMES",
    "GONE",
    "HEADER",
    "INDEX",
    "IN_FORCE",
    "LOOKUPS",
    "LOOKUP_SECTIONS",
    "ORIGINS",
    "PLEDGES",
    "RECORDS",
    "RELEASE",
    "SCHEMAS",
    "SECTIONS",
    "SIGNED",
    "STANDINGS",
    "SYSTEMS",
    "TABLE_NAMES",
    "TIMETABLE",
    "TIMETABLE_SECTIONS",
]

FORMAT = b"softpower 6"  # of the files; a reader of another number refuses them
HEADER = 64  # bytes before what a file holds
INDEX, RELEASE = "index.bin", "release.json"
LOOKUPS = "lookups.bin"  # names and links, three quarters of what the index was, which no first `members` reads
TIMETABLE = "pledges.bin"
SCHEMAS = "schemas.json"
ORIGINS = "origins.json"  # of a dataset with overlays: which records they wrote, where
FRAMES, RECORDS = "frames", "records"  # folders: a file for each frame, and for the records of each table
GONE = ("moved", "split", "retired")
SYSTEMS = ("cow", "gw", "iso3", "iso2", "iso_numeric")
PLEDGES = ("defense", "offense", "neutrality", "nonaggression", "consultation")
STANDINGS = ("binding", "disputed", "unknown", "pending")  # the first two are a yes
IN_FORCE, SIGNED = 1, 2  # bits of a basis
DECISIONS = ("curated", "pending", "left-out")

TABLE_NAMES = (
    "states",
    "alliances",
    "treaties",
    "obligations",
    "memberships",
    "strategies",
    "mechanisms",
    "initiatives",
    "studies",
    "measures",
    "theorists",
    "contributions",
    "concepts",
    "challenges",
    "episodes",
    "outlook",
    "sources",
    "roster",
)

SECTIONS = (
    "meta",  # the horizon
    "tables",  # first row of each table, and the number of all rows
    "ids",
    "id_offsets",
    "record_offsets",  # of each row's line in the files of records, as if they were one
    # Spells, sorted by alliance, state, role and start; rows of alliances and states count within their table.
    "spell_alliances",  # first spell of each alliance
    "spell_state",
    "spell_role",
    "spell_start",
    "spell_end",
    "holes",  # first suspension of each spell
    "hole_start",
    "hole_end",
    "states_offsets",  # each state's first place in `states_spells`
    "states_spells",
    # Spans of alliances: their days, organ or treaty.
    "life_start",
    "life_end",
    # When states existed, sorted by state and start; a life of which the start is unknown begins on day 0.
    "alive_state",
    "alive_start",
    "alive_end",
    # Codes of states, sorted by system, state and start; no state has two of a system on one day.
    "code_offsets",  # first of each of `SYSTEMS`
    "code_state",
    "code_value",  # a number; of letters the bytes, read as a big-endian number
    "code_start",
    "code_end",
    "gone",  # ids that stand for no record any more: id, how, to or why, tab-separated, a line each
    # The roster: the decision on each entry, and the pending ones that name a state, sorted by state and start.
    "decision",  # a place in `DECISIONS`
    # What a state may belong to: pending arrangements that name it, and alliances that it left nobody knows when.
    "pending_offsets",  # first of each state
    "pending_entry",  # place of the entry within the roster
    "pending_start",
    "pending_end",
)

LOOKUP_SECTIONS = (
    # Names by which a record is found, as they are compared, sorted without their blanks; and when they were borne.
    "names",
    "name_offsets",
    "name_row",
    "name_start",
    "name_end",
    # Links, sorted by target, origin and field.
    "link_target",
    "link_origin",
    "link_field",
    "fields",
)

TIMETABLE_SECTIONS = (
    # Spans of days on which the same obligations bound a pair of states, sorted by pair, arrangement and first day.
    "pair",  # place of the first state, times the number of states, plus that of the other
    "term",
    "first",
    "last",
    # Terms: an arrangement and entries, sorted within a term. Arrangements are the alliances, then what is pending.
    "term_arrangement",
    "term_entries",  # first entry of each
    "entry_obligation",  # -1 of a pending arrangement
    "entry_pledge",
    "entry_ways",  # 1 the first state owes it, 2 the second, 3 both
    "entry_standing",
    "entry_basis",
    "entry_suspended",  # 1 while one of the two was suspended or excluded
    "obligation_treaty",
    "pending",  # place within the roster of each pending arrangement
)
