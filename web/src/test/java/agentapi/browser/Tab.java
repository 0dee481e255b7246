package agentapi.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One tab: what a person does in it, and what a person (or a developer's console) would see. */
public final class Tab {
  private final Chromium browser;
  private final String target;
  private final String session;

  /** Console errors, uncaught exceptions, policy violations. */
  private final List<String> troubles = new CopyOnWriteArrayList<>();

  private final List<String> addresses = new CopyOnWriteArrayList<>();

  Tab(Chromium browser, String context) {
    this.browser = browser;
    Map<String, Object> create = new LinkedHashMap<>();
    create.put("url", "about:blank");
    create.put("browserContextId", context);
    create.put("newWindow", true);
    create.put("width", 1280);
    create.put("height", 800);
    target = Json.string(browser.call("", "Target.createTarget", create), "targetId");
    session =
        Json.string(
            browser.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true)),
            "sessionId");
    browser.listen(session, this::heard);
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "Audits")) {
      call(domain + ".enable", Map.of());
    }
    call(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of(
            "source",
            "globalThis.violations = []; addEventListener('securitypolicyviolation', (event) =>"
                + " violations.push(event.violatedDirective + ' ' + event.blockedURI));"));
  }

  /** Errors on the console and violations of the page's policy. */
  public List<String> troubles() {
    return troubles;
  }

  /** Every address that was asked for. */
  public List<String> addresses() {
    return addresses;
  }

  private void heard(String method, Map<String, Object> params) {
    switch (method) {
      case "Runtime.exceptionThrown" ->
          troubles.add("exception: " + Json.text(params.get("exceptionDetails")));
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(String.valueOf(params.get("type")))) {
          troubles.add("console: " + Json.text(params.get("args")));
        }
      }
      case "Log.entryAdded" -> {
        Map<String, Object> entry = Json.object(params.get("entry"));
        // An answer that a test asks for, such as 409, is reported here as well: what the page
        // makes of it is tested.
        if ("error".equals(entry.get("level")) && !"network".equals(entry.get("source"))) {
          troubles.add("log: " + entry.get("text"));
        }
      }
      case "Network.requestWillBeSent" ->
          addresses.add(Json.string(Json.object(params.get("request")), "url"));
      case "Audits.issueAdded" -> {
        Map<String, Object> issue = Json.object(params.get("issue"));
        if ("ContentSecurityPolicyIssue".equals(issue.get("code"))) {
          troubles.add("policy: " + Json.text(issue));
        }
      }
      default -> {}
    }
  }

  public Map<String, Object> call(String method, Map<String, Object> params) {
    return browser.call(session, method, params);
  }

  public Tab open(String address) {
    call("Page.navigate", Map.of("url", address));
    until("document.readyState === 'complete' && location.href !== 'about:blank'");
    return this;
  }

  public Tab reload() {
    run("globalThis.old = true; null");
    call("Page.reload", Map.of());
    until("!globalThis.old && document.readyState === 'complete'");
    return this;
  }

  /** The value of an expression, which may be a promise. */
  public Object run(String expression) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("expression", expression);
    params.put("awaitPromise", true);
    params.put("returnByValue", true);
    params.put("userGesture", true);
    Map<String, Object> answer = call("Runtime.evaluate", params);
    if (answer.get("exceptionDetails") != null) {
      throw new AssertionError(expression + "\n" + Json.text(answer.get("exceptionDetails")));
    }
    Object value = Json.object(answer.get("result")).get("value");
    return value == null ? "" : value;
  }

  public String text(String expression) {
    return run(expression).toString();
  }

  public double number(String expression) {
    return ((Number) run(expression)).doubleValue();
  }

  public boolean is(String expression) {
    return Boolean.TRUE.equals(run("!!(" + expression + ")"));
  }

  /**
   * Waits until an expression is true, looking once a frame. Fails after 15 s with what the page
   * shows.
   */
  public Tab until(String expression) {
    for (int attempt = 0; ; attempt++) {
      try {
        Object held =
            run(
                """
                new Promise((resolve) => {
                  const end = performance.now() + 15000;
                  const look = () => {
                    let held = false;
                    try { held = !!(%s); } catch {}
                    if (held) resolve(true);
                    else if (performance.now() > end) resolve(false);
                    else setTimeout(look, 8);
                  };
                  look();
                })\
                """
                    .formatted(expression));
        if (!Boolean.TRUE.equals(held)) {
          throw new AssertionError(
              "never came true: "
                  + expression
                  + "\n"
                  + run("document.body?.innerText")
                  + "\n"
                  + troubles);
        }
        return this;
      } catch (AssertionError e) {
        // A navigation takes the context away under a waiting expression.
        if (attempt > 2 || String.valueOf(e.getMessage()).startsWith("never came true")) {
          throw e;
        }
      }
    }
  }

  /** Waits until a text is on the page. */
  public Tab untilSeen(String text) {
    return until("document.body.innerText.includes(" + Json.text(text) + ")");
  }

  /** Presses the mouse in the middle of the first element a selector finds. */
  public Tab click(String selector) {
    double[] at = middle(selector);
    mouse("mousePressed", at, 1);
    mouse("mouseReleased", at, 1);
    return this;
  }

  public double[] middle(String selector) {
    until("document.querySelector(" + Json.text(selector) + ")?.getClientRects().length");
    List<Object> at =
        Json.list(
            run(
                "(() => { const e = document.querySelector("
                    + Json.text(selector)
                    + "); e.scrollIntoView({block: 'nearest'}); const r ="
                    + " e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2];"
                    + " })()"));
    return new double[] {((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue()};
  }

  public void mouse(String type, double[] at, int clicks) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("type", type);
    params.put("x", at[0]);
    params.put("y", at[1]);
    params.put("button", "left");
    params.put("buttons", type.equals("mouseReleased") ? 0 : 1);
    params.put("clickCount", clicks);
    call("Input.dispatchMouseEvent", params);
  }

  public Tab wheel(String selector, int delta) {
    double[] at = middle(selector);
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("type", "mouseWheel");
    params.put("x", at[0]);
    params.put("y", at[1]);
    params.put("deltaX", 0);
    params.put("deltaY", delta);
    call("Input.dispatchMouseEvent", params);
    return this;
  }

  public Tab type(String text) {
    call("Input.insertText", Map.of("text", text));
    return this;
  }

  /** Presses a key, {@code Enter}, {@code a}, {@code Ctrl+Enter}. */
  public Tab press(String keys) {
    List<String> names =
        new ArrayList<>(List.of(keys.equals("+") ? new String[] {"+"} : keys.split("\\+")));
    String key = names.removeLast();
    int modifiers = 0;
    for (String name : names) {
      modifiers |=
          switch (name) {
            case "Alt" -> 1;
            case "Ctrl" -> 2;
            case "Meta" -> 4;
            case "Shift" -> 8;
            default -> throw new IllegalArgumentException(keys);
          };
    }
    Key found = Key.of(key);
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("type", found.text().isEmpty() || (modifiers & 7) != 0 ? "rawKeyDown" : "keyDown");
    params.put("key", found.key());
    params.put("code", found.code());
    params.put("windowsVirtualKeyCode", found.number());
    params.put("modifiers", modifiers);
    if (params.get("type").equals("keyDown")) {
      params.put("text", found.text());
    }
    call("Input.dispatchKeyEvent", params);
    params.put("type", "keyUp");
    params.remove("text");
    call("Input.dispatchKeyEvent", params);
    return this;
  }

  private record Key(String key, String code, int number, String text) {
    static Key of(String name) {
      return switch (name) {
        case "Enter" -> new Key(name, name, 13, "\r");
        case "Escape" -> new Key(name, name, 27, "");
        case "Tab" -> new Key(name, name, 9, "");
        case "Backspace" -> new Key(name, name, 8, "");
        case "PageUp" -> new Key(name, name, 33, "");
        case "PageDown" -> new Key(name, name, 34, "");
        case "End" -> new Key(name, name, 35, "");
        case "Home" -> new Key(name, name, 36, "");
        case "ArrowLeft" -> new Key(name, name, 37, "");
        case "ArrowUp" -> new Key(name, name, 38, "");
        case "ArrowRight" -> new Key(name, name, 39, "");
        case "ArrowDown" -> new Key(name, name, 40, "");
        case "`" -> new Key(name, "Backquote", 192, name);
        case "." -> new Key(name, "Period", 190, name);
        case "/" -> new Key(name, "Slash", 191, name);
        case "?" -> new Key(name, "Slash", 191, name);
        default -> {
          char letter = Character.toUpperCase(name.charAt(0));
          yield new Key(name, (Character.isDigit(letter) ? "Digit" : "Key") + letter, letter, name);
        }
      };
    }
  }

  public Tab size(int width, int height, boolean phone) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("width", width);
    params.put("height", height);
    params.put("deviceScaleFactor", 1);
    params.put("mobile", phone);
    call("Emulation.setDeviceMetricsOverride", params);
    call("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
    return this;
  }

  /** Media features, such as {@code prefers-color-scheme} and its value. */
  public Tab media(String... namesAndValues) {
    List<Object> features = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      features.add(Map.of("name", namesAndValues[i], "value", namesAndValues[i + 1]));
    }
    call("Emulation.setEmulatedMedia", Map.of("features", features));
    return this;
  }

  public void screenshot(Path file) {
    call("Page.bringToFront", Map.of());
    Map<String, Object> answer = call("Page.captureScreenshot", Map.of("format", "png"));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(Json.string(answer, "data")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * What the page's main thread computed during an action, in milliseconds of its own time: other
   * load does not count.
   */
  public double work(Runnable action) {
    call("Performance.disable", Map.of());
    call("Performance.enable", Map.of("timeDomain", "threadTicks"));
    double before = taskSeconds();
    action.run();
    return (taskSeconds() - before) * 1000;
  }

  private double taskSeconds() {
    return Json.list(call("Performance.getMetrics", Map.of()).get("metrics")).stream()
        .map(Json::object)
        .filter(metric -> "TaskDuration".equals(metric.get("name")))
        .mapToDouble(metric -> Double.parseDouble(Json.string(metric, "value")))
        .sum();
  }

  public void close() {
    browser.call("", "Target.closeTarget", Map.of("targetId", target));
  }
}
