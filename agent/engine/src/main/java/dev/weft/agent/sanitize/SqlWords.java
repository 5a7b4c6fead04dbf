package dev.weft.agent.sanitize;

/**
 * The words of SQL that mean something here, with what they mean. An open-addressed table, built
 * once from one string a kind; looked up without making a string.
 */
final class SqlWords {
  static final byte NAME = 0;
  static final byte KEYWORD = 1;

  /** Ends a {@code FROM} list. */
  static final byte CLAUSE = 2;

  /** May stand between a keyword and the table that it announces. */
  static final byte SKIP = 3;

  static final byte FROM = 4;
  static final byte JOIN = 5;
  static final byte INTO = 6;
  static final byte OBJECT = 7;
  static final byte PART = 8;
  static final byte USING = 9;
  static final byte ON = 10;
  static final byte UNION = 11;
  static final byte SET_OPERATOR = 12;
  static final byte IN = 13;
  static final byte VALUES = 14;
  static final byte NULL = 15;
  static final byte BOOLEAN = 16;
  static final byte IDENTIFIED = 17;
  static final byte DISTINCT = 18;
  static final byte AS = 19;
  static final byte TO = 20;
  static final byte PRINCIPAL = 21;
  static final byte LEADS = 22;
  static final byte ESCAPE = 23;
  static final byte REMARK = 24;

  /** May be a value or a column itself, so that a sign after it is no sign of a number. */
  static final byte OPERAND = 25;

  /** {@code VALUES ROW(…), ROW(…)}. */
  static final byte ROW = 26;

  /** Added to the kind of every word that a statement may begin with. */
  static final byte STARTS = 64;

  /** What a word means once {@link #STARTS} is taken off. */
  static final byte MEANING = 63;

  static final byte SELECT = 31;
  static final byte INSERT = 32;
  static final byte UPDATE = 33;
  static final byte DELETE = 34;
  static final byte MERGE = 35;
  static final byte REPLACE = 36;
  static final byte WITH = 37;
  static final byte CALL = 38;
  static final byte SET = 39;
  static final byte DEFINE = 40;
  static final byte OPAQUE = 41;
  static final byte COPY = 42;
  static final byte GRANT = 43;
  static final byte TARGET = 44;
  static final byte EXPLAIN = 45;

  /** Of a longer word the key holds the end. */
  private static final int WHOLE = 9;

  /** Where the first of nine characters is in a key: zero, if the word is shorter. */
  private static final int NINTH = 7 * (WHOLE - 1);

  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int BITS = 11;
  private static final int SIZE = 1 << BITS;

  /** The number of all words that mean nothing here. */
  private static final int UNKNOWN = SIZE;

  private static final String[] WORDS = new String[SIZE];
  private static final String[] UPPER = new String[SIZE];
  private static final long[] KEYS = new long[SIZE];
  private static final byte[] KINDS = new byte[SIZE + 1];

  static {
    put(
        KEYWORD,
        "add admin after against algorithm all always and any array asc asymmetric at"
            + " authenticated auto_increment autoincrement before begin between bigint binary bit"
            + " blob boolean both by bytea cascade case cast char character charset clob close"
            + " cluster collate column commit committed constraint cross current current_date"
            + " current_time current_timestamp cursor data database date datetime day decimal"
            + " default deferrable deferred definer desc do double duplicate each else elsif"
            + " enable encrypted end engine enum escape exclude exec external extract false fetch"
            + " filter first float following for force foreign format full function generated"
            + " global hash high_priority hour identity ignore immediate immutable in include"
            + " increment index inner inherits initially inout insensitive instead int integer"
            + " interval invoker is isolation json jsonb key language last lateral leading left"
            + " level like ilike rlike regexp similar local locked login long longblob longtext"
            + " loop low_priority match matched materialized maxvalue mediumtext merge minute"
            + " minvalue mode modify month names national natural nchar next no nocheck nocycle"
            + " none nothing nowait number numeric nvarchar nvarchar2 of off offset old only open"
            + " option or order out outer output over overriding owned owner partition partial"
            + " password percent plan plpgsql position preceding precision primary prior privileges"
            + " procedure public quarter raise range read real recursive ref references"
            + " referencing regclass release rename repeatable replace require reset restart"
            + " restrict return returning returns right role rollup row row_format row_number rows"
            + " sample savepoint schema scroll second security sequence serial serializable"
            + " session share show signed simple skip smallint some sql stable start statement"
            + " stdin stdout storage stored strict symmetric system table tablespace temp"
            + " temporary text then time timestamp timestamptz tinyint trailing transaction trigger"
            + " trim truncate type unbounded uncommitted unicode unique unlogged unsigned until"
            + " uuid valid validate varbinary varchar varchar2 varying virtual volatile wait week"
            + " when while window within without work write xml year zone zerofill yes cycle"
            + " cache comment connect contains dense_rank rank lag lead count sum min max avg"
            + " coalesce nullif lower upper length substring concat now replicate"
            + " infile terminated enclosed escaped lines fields csv header delimiter");
    put(CLAUSE, "where group having limit order window offset fetch for qualify");
    put(CLAUSE, "returning output connect start pivot unpivot outfile dumpfile");
    put(SKIP, "only lateral if not exists ignore low_priority high_priority delayed quick");
    put(SKIP, "next all overwrite concurrently or top statistics local");
    put(KEYWORD, "forward backward absolute relative");
    put(OPERAND, "current_date current_time current_timestamp localtime localtimestamp end");
    put(OPERAND, "current_user session_user date time datetime year month week day hour minute");
    put(OPERAND, "second zone level rownum number text type data position key cost");
    put(ROW, "row");
    put(FROM, "from");
    put(JOIN, "join straight_join apply");
    put(INTO, "into");
    put(OBJECT, "table view sequence tables synonym type");
    put(PART, "index trigger policy rule");
    put(USING, "using");
    put(ON, "on");
    put(UNION, "union");
    put(SET_OPERATOR, "except intersect minus");
    put(IN, "in");
    put(VALUES, "values value");
    put(NULL, "null");
    put(BOOLEAN, "true false");
    put(IDENTIFIED, "identified");
    put(DISTINCT, "distinct");
    put(AS, "as");
    put(TO, "to");
    put(PRINCIPAL, "user role login authorization");
    put(LEADS, "then else loop begin do");
    put(ESCAPE, "escape");
    put(REMARK, "rem remark");
    put(
        STARTS,
        "abort analyse attach audit backup bulk check checkpoint checksum close cluster commit"
            + " dbcc deallocate declare deny desc describe detach discard end fetch"
            + " flashback flush get go handler if import install kill listen load lock move"
            + " noaudit notify open optimize prepare print purge raiserror rebuild refresh reindex"
            + " release repair reset restore rollback runscript savepoint script show"
            + " shutdown signal start stop throw undrop uninstall unlisten unlock use"
            + " vacuum waitfor while xa begin values table do");
    put(SELECT, "select");
    put(INSERT, "insert upsert");
    put(UPDATE, "update");
    put(DELETE, "delete");
    put(MERGE, "merge");
    put(REPLACE, "replace");
    put(WITH, "with");
    put(CALL, "call exec execute");
    put(SET, "set pragma");
    put(DEFINE, "create alter drop comment rename");
    put(OPAQUE, "connect change");
    put(COPY, "copy");
    put(GRANT, "grant revoke");
    put(TARGET, "truncate");
    put(EXPLAIN, "explain analyze");
  }

  private SqlWords() {}

  /**
   * The number of a word, whose key this is. The key of a word is its characters with {@link #fold}
   * over them, seven bits each; that of one that holds others than ASCII is 0.
   */
  static int find(String sql, int from, int to, long folded) {
    long key = folded & Long.MAX_VALUE;
    int slot = slot(key);
    for (long other; (other = KEYS[slot]) != 0; slot = (slot + 1) & (SIZE - 1)) {
      // of a shorter word the key is all there is
      if (other == key && (key >>> NINTH == 0 || isSame(sql, from, to, WORDS[slot]))) {
        return slot;
      }
    }
    return UNKNOWN;
  }

  /** What the word with this number means. */
  static byte kind(int number) {
    return KINDS[number];
  }

  /** The word with this number in upper case. */
  static String upper(int number) {
    return UPPER[number];
  }

  /** The key so far with the {@link CharClass#code} of one more character. */
  static long fold(long key, int code) {
    return key << 7 | code;
  }

  private static int slot(long key) {
    return (int) (key * MIX >>> Long.SIZE - BITS);
  }

  private static boolean isSame(String sql, int from, int to, String word) {
    return word.length() == to - from && AsciiCase.matches(sql, from, word);
  }

  private static long key(String word) {
    long key = 0;
    for (int i = 0; i < word.length(); i++) {
      key = fold(key, CharClass.code(word.charAt(i)));
    }
    return key & Long.MAX_VALUE;
  }

  private static void put(byte kind, String words) {
    int from = 0;
    while (from < words.length()) {
      int space = words.indexOf(' ', from);
      int to = space < 0 ? words.length() : space;
      put(kind, words, from, to);
      from = to + 1;
    }
  }

  // the last kind given to a word counts
  private static void put(byte kind, String words, int from, int to) {
    String word = words.substring(from, to);
    long key = key(word);
    int slot = slot(key);
    while (WORDS[slot] != null && !word.equals(WORDS[slot])) {
      slot = (slot + 1) & (SIZE - 1);
    }
    boolean starts = kind == STARTS || kind >= SELECT || KINDS[slot] >= STARTS;
    byte meaning = kind != STARTS ? kind : WORDS[slot] != null ? KINDS[slot] : KEYWORD;
    WORDS[slot] = word;
    UPPER[slot] = AsciiCase.upper(word);
    KEYS[slot] = key;
    KINDS[slot] = (byte) (meaning | (starts ? STARTS : 0));
  }
}
