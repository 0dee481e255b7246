package agentapi.terminal.unicode;

/** Extended grapheme clusters: the boundary rules of Unicode Standard Annex 29 (GB3 to GB999). */
public final class Graphemes {
  private static final int VARIATION_SELECTOR_EMOJI = 0xfe0f;
  private static final int VARIATION_SELECTOR_TEXT = 0xfe0e;

  private Graphemes() {}

  /** Whether {@code next} belongs to the same cluster as all of {@code cluster}. */
  public static boolean joins(CharSequence cluster, int next) {
    if (cluster.isEmpty()) {
      return false;
    }
    int right = classOf(next);
    int last = Character.codePointBefore(cluster, cluster.length());
    int left = classOf(last);
    if (left == UnicodeData.CONTROL || right == UnicodeData.CONTROL) {
      return false;
    }
    if (right == UnicodeData.EXTEND
        || right == UnicodeData.LINKER
        || right == UnicodeData.JOINER
        || right == UnicodeData.SPACING
        || left == UnicodeData.PREPEND) {
      return true;
    }
    return switch (left) {
      case UnicodeData.HANGUL_L ->
          right == UnicodeData.HANGUL_L
              || right == UnicodeData.HANGUL_V
              || right == UnicodeData.HANGUL_LV;
      case UnicodeData.HANGUL_V -> right == UnicodeData.HANGUL_V || right == UnicodeData.HANGUL_T;
      case UnicodeData.HANGUL_LV ->
          right == UnicodeData.HANGUL_T
              || (right == UnicodeData.HANGUL_V && (last - 0xac00) % 28 == 0);
      case UnicodeData.HANGUL_T -> right == UnicodeData.HANGUL_T;
      case UnicodeData.REGIONAL ->
          right == UnicodeData.REGIONAL && regionalsAtTheEnd(cluster) % 2 == 1;
      case UnicodeData.JOINER ->
          (right == UnicodeData.PICTOGRAPH && endsWithPictographAndJoiner(cluster))
              || (right == UnicodeData.CONSONANT && endsWithConsonantAndLinker(cluster));
      case UnicodeData.EXTEND, UnicodeData.LINKER ->
          right == UnicodeData.CONSONANT && endsWithConsonantAndLinker(cluster);
      default -> false;
    };
  }

  /**
   * Whether a character is a cluster of its own behind any other of which this is true: all but
   * those that rules of the standard join to one side or the other.
   */
  public static boolean isAlone(int codePoint) {
    return switch (classOf(codePoint)) {
      case UnicodeData.OTHER,
          UnicodeData.HANGUL_LV,
          UnicodeData.PICTOGRAPH,
          UnicodeData.CONSONANT ->
          true;
      default -> false;
    };
  }

  /** Columns of a whole cluster: its widest part, two for flags and emoji presentation. */
  public static int width(CharSequence cluster) {
    int width = 0;
    int regionals = 0;
    boolean emoji = canBeEmoji(Character.codePointAt(cluster, 0));
    for (int i = 0; i < cluster.length(); ) {
      int codePoint = Character.codePointAt(cluster, i);
      i += Character.charCount(codePoint);
      if (emoji && codePoint == VARIATION_SELECTOR_EMOJI) {
        width = 2;
      } else if (emoji && codePoint == VARIATION_SELECTOR_TEXT) {
        width = 1;
      } else {
        width = Math.max(width, Widths.of(codePoint));
      }
      if (classOf(codePoint) == UnicodeData.REGIONAL) {
        regionals++;
      }
    }
    return regionals == 2 ? 2 : width;
  }

  /** Whether variation selectors mean anything behind a character: pictographs and keys. */
  private static boolean canBeEmoji(int codePoint) {
    return codePoint == '#'
        || codePoint == '*'
        || (codePoint >= '0' && codePoint <= '9')
        || classOf(codePoint) == UnicodeData.PICTOGRAPH;
  }

  private static int classOf(int codePoint) {
    return UnicodeData.of(codePoint) >> 2;
  }

  private static int regionalsAtTheEnd(CharSequence cluster) {
    int count = 0;
    for (int i = cluster.length(); i > 0; count++) {
      int codePoint = Character.codePointBefore(cluster, i);
      if (classOf(codePoint) != UnicodeData.REGIONAL) {
        break;
      }
      i -= Character.charCount(codePoint);
    }
    return count;
  }

  private static boolean endsWithPictographAndJoiner(CharSequence cluster) {
    for (int i = cluster.length() - 1; i > 0; ) {
      int codePoint = Character.codePointBefore(cluster, i);
      i -= Character.charCount(codePoint);
      int kind = classOf(codePoint);
      if (kind != UnicodeData.EXTEND && kind != UnicodeData.LINKER) {
        return kind == UnicodeData.PICTOGRAPH;
      }
    }
    return false;
  }

  private static boolean endsWithConsonantAndLinker(CharSequence cluster) {
    boolean linker = false;
    for (int i = cluster.length(); i > 0; ) {
      int codePoint = Character.codePointBefore(cluster, i);
      i -= Character.charCount(codePoint);
      switch (classOf(codePoint)) {
        case UnicodeData.LINKER -> linker = true;
        case UnicodeData.EXTEND, UnicodeData.JOINER -> {}
        case UnicodeData.CONSONANT -> {
          return linker;
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }
}
