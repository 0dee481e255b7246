package agentapi.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import agentapi.browser.Json;
import agentapi.browser.Tab;
import java.util.List;

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

  /**
   * Skips what is left of a test where the machine is too busy to measure: an idle page must get
   * its frames, and a fixed piece of work must take what it takes.
   */
  static void assumeQuiet(Tab tab) {
    String idle =
        tab.text(
            """
            (async () => {
              %s
              const frames = [], loops = [];
              let last = await new Promise(requestAnimationFrame);
              for (let i = 0; i < 40; i++) {
                const start = performance.now();
                let sum = 0;
                for (let k = 0; k < 2e5; k++) sum += Math.sqrt(k);
                if (sum > 0) loops.push(performance.now() - start);
                const now = await new Promise(requestAnimationFrame);
                frames.push(now - last);
                last = now;
              }
              return JSON.stringify([percentile(frames, 0.95), percentile(loops, 0.95) / Math.max(0.05, percentile(loops, 0.1))]);
            })()\
            """
                .formatted(PERCENTILE));
    say("an idle page's frames, ms, and how uneven its work is", idle);
    List<Object> figures = Json.list(Json.parse(idle));
    assumeTrue(
        ((Number) figures.get(0)).doubleValue() <= 25
            && ((Number) figures.get(1)).doubleValue() <= 3,
        "too busy a machine to measure: " + idle);
  }

  static void say(String what, Object figure) {
    System.out.println("measured: " + what + ": " + figure);
  }
}
