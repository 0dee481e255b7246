package agentapi.web;

/** Figures of the page, measured in the page, held at twice what an idle machine shows. */
final class Times {
  private Times() {}

  /**
   * A script that collects what a measured piece of the page costs; {@code percentile(list,
   * share)}.
   */
  static final String PERCENTILE =
      "const percentile = (list, share) => { const sorted = [...list].sort((a, b) => a - b); return"
          + " sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]; };";

  static void say(String what, Object figure) {
    System.out.println("measured: " + what + ": " + figure);
  }
}
