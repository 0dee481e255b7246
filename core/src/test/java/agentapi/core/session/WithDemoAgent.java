package agentapi.core.session;

/** A conversation with the demo agent, of which nothing but its screen is known. */
abstract class WithDemoAgent {
  final Scene demo = new Scene("demo");

  static String[] screen(String draft, String... above) {
    return Scene.withBox(draft, above);
  }

  Scene ready() {
    return demo.shows(screen("", "Welcome")).passes(600);
  }

  /** Asks, and shows the screen with the answer that the agent has drawn so far. */
  void answered(String question, String... answer) {
    demo.sends(question);
    demo.shows(screen(question, "Welcome")).passes(30);
    demo.shows(screen("", "Welcome", "❯ " + question, "", "✻ Working… (0s · esc to interrupt)"));
    String[] rows = new String[answer.length + 3];
    rows[0] = "Welcome";
    rows[1] = "❯ " + question;
    rows[2] = "";
    System.arraycopy(answer, 0, rows, 3, answer.length);
    demo.passes(100).shows(screen("", rows));
  }
}
