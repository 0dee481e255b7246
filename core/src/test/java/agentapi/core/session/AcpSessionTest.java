package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentapi.core.acp.AcpTimer;
import agentapi.core.acp.ScriptedAgent;
import agentapi.core.agent.AgentType;
import agentapi.core.events.AgentStatus;
import agentapi.core.events.Event;
import agentapi.core.events.EventLog;
import agentapi.core.events.Subscription;
import agentapi.core.json.Json;
import agentapi.core.profile.ProfileFile;
import agentapi.core.view.ConversationStatus;
import agentapi.core.view.Entry;
import agentapi.core.view.Message;
import agentapi.core.view.Part;
import agentapi.core.view.Request;
import agentapi.core.view.SessionView;
import agentapi.core.view.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session over the protocol with a scripted agent at its other end. */
class AcpSessionTest {
  private static final AgentCommand COMMAND =
      new AgentCommand(
          AgentType.OPENCODE,
          ProfileFile.builtIn("opencode"),
          List.of("opencode", "acp"),
          Path.of("/tree"),
          Map.of(),
          80,
          24);

  private final ScriptedAgent agent = new ScriptedAgent();
  private final MonotonicClock clock = new MonotonicClock();
  private final AcpSession session =
      new AcpSession(
          COMMAND,
          agent,
          OptionalLong.of(1),
          () -> "it said this",
          clock,
          AcpTimer.system(),
          new AcpConversation("e1", "", false, clock.instant()));

  AcpSessionTest() throws IOException {}

  @AfterEach
  void end() {
    session.close();
  }

  @Test
  void anAnswerStreamsIntoTheAgentsMessage() throws Exception {
    begin();
    FutureTask<Void> sending = sending("hello");
    Json prompt = agent.receive("session/prompt");
    agent.says("Hi ");
    sending.get();
    until(view -> last(view).equals("Hi "));
    assertEquals(ConversationStatus.CHANGING, session.status());
    agent.says("there");
    until(view -> last(view).equals("Hi there"));
    agent.answer(prompt, "{'stopReason':'end_turn'}");
    until(view -> view.state().name() == State.Name.IDLE);
    assertEquals(List.of(0, 1), session.messages().stream().map(Message::id).toList());
    assertEquals("Hi there", session.screen().text().strip());
  }

  @Test
  void aPermissionIsAnOpenRequestUntilSomeoneAnswersIt() throws Exception {
    begin();
    var _ = sending("do it");
    agent.receive("session/prompt");
    agent.ask("0", "{'toolCallId':'c1','title':'Run ls','rawInput':{'command':'ls -l','n':1.5}}");
    until(view -> view.state().name() == State.Name.WAITING);
    Request request = session.view().openRequest().orElseThrow();
    assertEquals("Run ls", request.title());
    assertEquals("ls -l", request.detail());
    assertEquals(Request.OptionKind.ALLOW_ONCE, request.options().getFirst().kind());
    assertTrue(session.messages().getLast().text().contains("Run ls"));
    session.answer(request.id(), Request.Answer.of("yes"), Request.By.API);
    Json answered = agent.receive();
    assertEquals("0", answered.get("id").orElseThrow().print());
    assertTrue(answered.print().contains("\"optionId\":\"yes\""));
    Request.Closed closed = session.view().requests().getFirst().closed().orElseThrow();
    assertEquals(Request.Reason.ANSWERED, closed.reason());
    assertEquals(Request.By.API, closed.by());
    assertEquals("", session.messages().getLast().text());
  }

  @Test
  void clientsOfTheOriginalHearThatTheAgentRunsBeforeAnAnsweredQuestionGoesAway() throws Exception {
    begin();
    try (Subscription told = session.events().subscribe()) {
      var _ = sending("do it");
      agent.receive("session/prompt");
      agent.ask("0", "{'toolCallId':'c1','title':'Run ls'}");
      while (!(next(told) instanceof Event.MessageUpdate(Message asked)
          && asked.text().contains("Run ls"))) {}
      assertEquals(new Event.StatusChange(AgentStatus.STABLE, "opencode"), next(told));
      String id = session.view().openRequest().orElseThrow().id();
      session.answer(id, Request.Answer.of("yes"), Request.By.API);
      assertEquals(new Event.StatusChange(AgentStatus.RUNNING, "opencode"), next(told));
      assertEquals("", assertInstanceOf(Event.MessageUpdate.class, next(told)).message().text());
    }
  }

  @Test
  void anInterruptClosesWhatIsOpenAndEndsTheTurn() throws Exception {
    begin();
    var _ = sending("do it");
    Json prompt = agent.receive("session/prompt");
    agent.ask("0", "{'toolCallId':'c1','title':'Run ls'}");
    until(view -> view.state().name() == State.Name.WAITING);
    FutureTask<Void> interrupting =
        task(() -> {
          session.interrupt();
          return null;
        });
    agent.receive("session/cancel");
    assertTrue(agent.receive().print().contains("cancelled"));
    agent.answer(prompt, "{'stopReason':'cancelled'}");
    interrupting.get();
    assertEquals(State.Name.IDLE, session.view().state().name());
    assertTrue(((Entry.FromAgent) session.view().entries().getLast()).interrupted());
    assertEquals(
        Request.Reason.WITHDRAWN,
        session.view().requests().getFirst().closed().orElseThrow().reason());
  }

  @Test
  void anEmptyRawPromptIsIgnored() throws Exception {
    begin();
    session.sendRaw("");
    session.sendRaw("/help");
    Json prompt = agent.receive("session/prompt");
    assertTrue(prompt.print().contains("/help"));
    assertEquals(List.of(), session.messages());
  }

  @Test
  void toolsAreParts() throws Exception {
    begin();
    var _ = sending("do it");
    agent.receive("session/prompt");
    agent.update(
        "{'sessionUpdate':'tool_call','toolCallId':'c1','title':'Run ls','status':'in_progress'}");
    agent.update(
        "{'sessionUpdate':'tool_call_update','toolCallId':'c1','status':'completed','content':"
            + "[{'type':'content','content':{'type':'text','text':'a.txt'}}]}");
    until(view ->
        view.entries().getLast() instanceof Entry.FromAgent message
            && message.parts().stream()
                .anyMatch(part ->
                    part instanceof Part.Tool tool
                        && tool.name().equals("Run ls")
                        && tool.progress() == Part.Tool.Progress.DONE
                        && tool.output().equals("a.txt")));
  }

  @Test
  void anUpdateThatNobodyKnowsIsLetPass() throws Exception {
    begin();
    var _ = sending("hello");
    agent.receive("session/prompt");
    agent.update("{'sessionUpdate':'thing_of_the_future','x':1}");
    agent.says("still here");
    until(view -> last(view).equals("still here"));
  }

  @Test
  void anAgentThatIsNoneIsReportedWithWhatItSaid() throws Exception {
    var _ =
        task(() -> {
          session.begin("1.0");
          return null;
        });
    agent.fail(agent.receive("initialize"), -32603, "no");
    IOException why = assertThrows(IOException.class, session::awaitStart);
    assertTrue(String.valueOf(why.getMessage()).contains("it said this"));
  }

  @Test
  void theAgentsEndIsTheSessionsEnd() throws Exception {
    begin();
    agent.end();
    assertEquals(7, session.exitStatus().get());
    assertEquals(State.Name.EXITED, session.view().state().name());
    assertEquals(
        RefusedException.Reason.ENDED,
        assertThrows(RefusedException.class, () -> session.send("hello")).reason());
  }

  @Test
  void nothingInAnAnswerActsOnTheScreen() throws Exception {
    begin();
    var _ = sending("hello");
    agent.receive("session/prompt");
    agent.says("a\\u001b[31mb\\nc");
    until(view -> !last(view).isEmpty());
    assertEquals("a[31mb\nc", session.screen().text().strip());
  }

  private void begin() throws Exception {
    FutureTask<Void> beginning =
        task(() -> {
          session.begin("1.0");
          return null;
        });
    agent.answer(agent.receive("initialize"), "{'protocolVersion':1,'agentInfo':{'name':'x'}}");
    agent.answer(agent.receive("session/new"), "{'sessionId':'s1'}");
    beginning.get();
    session.awaitStart();
  }

  private FutureTask<Void> sending(String text) {
    return task(() -> {
      session.send(text);
      return null;
    });
  }

  private static FutureTask<Void> task(java.util.concurrent.Callable<Void> what) {
    FutureTask<Void> task = new FutureTask<>(what);
    Thread.ofVirtual().start(task);
    return task;
  }

  /** What is told next of messages and status; the bound is far off. */
  private static Event next(Subscription told) throws InterruptedException {
    Event event = told.poll(Duration.ofSeconds(60)).orElseThrow();
    return event instanceof Event.ScreenUpdate ? next(told) : event;
  }

  private static String last(SessionView view) {
    return view.entries().isEmpty() ? "" : view.entries().getLast().text();
  }

  /** Waits for a view; the bound is far off. */
  private void until(Predicate<SessionView> wanted) throws InterruptedException {
    for (int changes = 0; changes < 1000; changes++) {
      EventLog.Snapshot seen = session.log().snapshot();
      if (wanted.test(session.view()) && wanted.test(seen.view())) {
        return;
      }
      session.log().after(seen.number(), Duration.ofSeconds(60));
    }
    throw new AssertionError("never: " + session.view());
  }
}
