package agentapi.demo;

import java.util.List;

/** One thing the scripted model has the agent do. Times are milliseconds. */
sealed interface Action {
  /** An answer, word by word. */
  record Say(String markdown, long wordDelay) implements Action {}

  /** Reasoning that is not shown, as long as so many words take. */
  record Think(int words, long wordDelay) implements Action {}

  /** Silence. */
  record Pause(long millis) implements Action {}

  /** A shell command, once permitted. */
  record Run(String command) implements Action {}

  /** A file, once permitted; a relative path is one of the working directory. */
  record Write(String path, String content) implements Action {}

  /** A question to the user. */
  record Ask(String question, List<String> choices) implements Action {}

  /** The model fails with this HTTP status. */
  record Fail(int code) implements Action {}

  /** Raw output of so many megabytes. */
  record Flood(int megabytes) implements Action {}

  /** The program ends. */
  record Quit(int status) implements Action {}
}
