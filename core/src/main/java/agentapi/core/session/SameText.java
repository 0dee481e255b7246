package agentapi.core.session;

import java.util.regex.Pattern;

/** Whether two texts are the same message, as an agent may have wrapped it on its way. */
final class SameText {
  private static final Pattern WRAPPING = Pattern.compile("</?pasted_content[^>]{0,80}>");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** What is not seen, such as the joiner in composed emoji, is lost on the way to some agents. */
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

  /** Blanks and line breaks are drawn otherwise than typed, line breaks by a frame even. */
  private static final Pattern DRAWN_OTHERWISE = Pattern.compile("[\\s\\p{Cf}\u2500-\u257f]+");

  private SameText() {}

  static boolean of(String one, String other) {
    return bare(one).equals(bare(other));
  }

  /** The text without what an agent puts around it. */
  static String unwrapped(String text) {
    return WRAPPING.matcher(text).replaceAll("").strip();
  }

  /** What can be seen of a text wherever and however an agent draws it. */
  static String visible(String text) {
    return DRAWN_OTHERWISE.matcher(text).replaceAll("");
  }

  private static String bare(String text) {
    return BLANKS.matcher(UNSEEN.matcher(unwrapped(text)).replaceAll("")).replaceAll(" ").strip();
  }
}
