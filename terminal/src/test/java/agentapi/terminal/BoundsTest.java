package agentapi.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing a program writes makes the terminal grow or work without bound. */
class BoundsTest {
  private final List<byte[]> replies = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final Terminal terminal =
      Terminal.builder()
          .size(80, 24)
          .scrollback(10)
          .listener(
              new TerminalListener() {
                @Override
                public void reply(byte[] bytes) {
                  replies.add(bytes);
                }

                @Override
                public void signal(Signal signal) {
                  signals.add(signal);
                }
              })
          .build();

  private void feed(String text) {
    terminal.feed(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aCommandThatIsTooLongIsSwallowedWhole() {
    feed("\033]0;" + "x".repeat(100_000) + "\007after");
    assertEquals("", terminal.snapshot().title());
    assertEquals("after", terminal.snapshot().lines().getFirst().text());
    assertEquals(List.of(), signals);
  }

  @Test
  void aStringWithoutAnEndKeepsNothingBack() {
    feed("\033_G");
    for (int i = 0; i < 1000; i++) {
      feed("x".repeat(10_000));
    }
    feed("\033\\after");
    assertEquals("after", terminal.snapshot().lines().getFirst().text());
  }

  @Test
  void aTitleIsShortened() {
    feed("\033]0;" + "x".repeat(5000) + "\007");
    assertEquals(Title.MAX_LENGTH, terminal.snapshot().title().length());
  }

  @Test
  void aCellHoldsSoManyCombiningMarksAndNoMore() {
    feed("a" + "\u0301".repeat(10_000) + "b");
    Line line = terminal.snapshot().lines().getFirst();
    assertEquals(TextWriter.MAX_CLUSTER, line.cell(0).text().length());
    assertEquals("b", line.cell(1).text());
  }

  @Test
  void oneCommandGetsABoundedAnswer() {
    feed("\033]4" + ";1;?".repeat(10_000) + "\007");
    assertEquals(256, replies.size());
    replies.clear();
    feed("\033P+q" + "544e;".repeat(700) + "\033\\");
    assertTrue(replies.size() <= 64, () -> "" + replies.size());
  }

  @Test
  void answersAreNeverAnEchoOfWhatWasSent() {
    feed("\033P+q\r\nrm -rf\033\\\033P$q\r\nrm\033\\\033]4;\r\nrm;?\007\033[?12345$p");
    for (byte[] reply : replies) {
      String text = new String(reply, StandardCharsets.UTF_8);
      assertTrue(text.indexOf('\r') < 0 && text.indexOf('\n') < 0 && !text.contains("rm"), text);
    }
  }

  @Test
  void stacksOfTitlesAndKeyboardFlagsAreBounded() {
    for (int i = 0; i < 10_000; i++) {
      feed("\033]0;" + i + "\007\033[22t\033[>" + i % 32 + "u");
    }
    feed("\033[<9999u\033[?u");
    assertEquals("\033[?0u", new String(replies.getLast(), StandardCharsets.UTF_8));
    for (int i = 0; i < 100; i++) {
      feed("\033[23t");
    }
    assertEquals("9984", terminal.snapshot().title());
  }

  @Test
  void theLargestCountsEndAtTheScreen() {
    for (char function : "@ABCDEFGHIJKLMPSTXZ^`abdefghlrs".toCharArray()) {
      feed("x\033[99999999" + function);
    }
    for (char function : "vxz{rt".toCharArray()) {
      feed("\033[1;1;99999;99999;1;99999;99999;1$" + function);
    }
    assertEquals(24, terminal.snapshot().rows());
    assertTrue(terminal.snapshot().history().size() <= 10);
  }

  @Test
  void aScreenOfLinksAndClustersHoldsOnlyWhatItShows() {
    for (int i = 0; i < 20_000; i++) {
      feed("\033]8;;https://example.org/" + i + "\033\\a\u0301\033]8;;\033\\");
    }
    Snapshot snapshot = terminal.snapshot();
    long links =
        snapshot.lines().stream()
            .flatMap(line -> line.runs().stream())
            .flatMap(run -> run.style().link().stream())
            .distinct()
            .count();
    assertTrue(links <= 80 * 24, () -> links + " links");
  }

  @Test
  void aDeviceControlStringThatIsTooLongIsSwallowedWhole() {
    feed("\033P$qm" + " ".repeat(100_000) + "\033\\after");
    assertEquals(List.of(), replies);
    assertEquals("after", terminal.snapshot().lines().getFirst().text());
  }

  @Test
  void moreAndLargerNumbersThanAnyFunctionHasAreCut() {
    feed("\033[" + "1;".repeat(10_000) + "31mtext\033[" + "9".repeat(100_000) + "Dx");
    assertEquals("xext", terminal.snapshot().lines().getFirst().text());
    assertTrue(terminal.snapshot().lines().getFirst().cell(1).style().bold());
    assertEquals(
        Color.DEFAULT, terminal.snapshot().lines().getFirst().cell(1).style().foreground());
  }

  @Test
  void aLinkThatIsTooLongIsNone() {
    feed("\033]8;;http://x/" + "x".repeat(5000) + "\033\\a");
    assertTrue(terminal.snapshot().lines().getFirst().cell(0).style().link().isEmpty());
  }

  @Test
  void notificationsThatDoNotEndAreForgottenAndLongOnesCut() {
    for (int i = 0; i < 1000; i++) {
      feed("\033]99;i=" + i + ":d=0;begun\033\\");
    }
    feed("\033]99;i=0;end\033\\\033]99;i=999;end\033\\");
    assertEquals(
        List.of(new Signal.Notification("end", ""), new Signal.Notification("begunend", "")),
        signals);
    signals.clear();
    for (int i = 0; i < 100; i++) {
      feed("\033]99;d=0;" + "x".repeat(1000) + "\033\\");
    }
    feed("\033]99;;\033\\");
    assertEquals(
        List.of(new Signal.Notification("x".repeat(KittyNotifications.MAX_LENGTH), "")), signals);
  }

  @Test
  void answersAreNotMuchLongerThanTheQuestions() {
    String questions =
        "\033[c\033[>c\033[=c\033[5n\033[6n\033[?6n\033[?1$p\033[>q\033[18t\033[?u\033[x"
            + "\033P$qm\033\\\033P+q544e\033\\\033]10;?\007\033]4;1;?\007\033]7501;?\007\033[21t";
    feed(questions.repeat(1000));
    int answered = replies.stream().mapToInt(reply -> reply.length).sum();
    assertTrue(answered < 4 * 1000 * questions.length(), () -> answered + " bytes");
  }
}
