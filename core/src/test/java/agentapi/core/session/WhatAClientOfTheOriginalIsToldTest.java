package agentapi.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.core.events.Event;
import agentapi.core.events.EventEmitter;
import agentapi.core.events.Subscription;
import agentapi.core.evidence.Activity;
import agentapi.core.evidence.Fact;
import agentapi.core.evidence.Source;
import agentapi.core.view.Message;
import agentapi.core.view.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The legacy stream: whoever hears "stable" has the whole answer, until he hears "running". */
class WhatAClientOfTheOriginalIsToldTest {
  private static final String ASKED =
      """
      I will run a command.

      Bash command
      touch a.txt
      Do you want to proceed?
      1. Yes
      2. No\
      """;

  private static final String[] BACK =
      Scene.withBox("", "❯ run: touch a.txt", "", "● I will run a command.", "");

  private final Scene claude = new Scene("claude");
  private final EventEmitter events = new EventEmitter("claude", () -> Scene.START, 0);
  private final Subscription told = events.subscribe();

  @BeforeEach
  void theAgentAsks() throws InterruptedException {
    claude.publishesTo(events).shows(Scene.withBox("", "Welcome")).signals(Activity.IDLE);
    claude.passes(2000).sends("run: touch a.txt");
    claude.shows(Scene.withBox("run: touch a.txt", "Welcome")).passes(100);
    claude
        .sees(new Fact.UserSaid(Source.LOG, "run: touch a.txt"))
        .sees(new Fact.TextSaid(Source.LOG, "I will run a command."))
        .shows(
            "❯ run: touch a.txt",
            "",
            "● I will run a command.",
            "",
            "─".repeat(80),
            " Bash command",
            "",
            "   touch a.txt",
            "",
            " Do you want to proceed?",
            " ❯ 1. Yes",
            "   2. No",
            "",
            " Esc to cancel")
        .passes(150);
    assertEquals(State.Name.WAITING, claude.state());
    assertEquals(List.of("agent: " + ASKED, "stable"), lastTwo(told()));
  }

  @Test
  void aDialogThatGoesAwayTogetherWithItsTurnDoesSoInARunOfItsOwn() throws InterruptedException {
    claude.signals(Activity.IDLE).sees(new Fact.TurnEnded(Source.LOG, "interrupted", true));
    assertEquals(List.of(), told());
    claude.shows(BACK);
    assertEquals(State.Name.IDLE, claude.state());
    assertEquals(List.of("running", "agent: I will run a command.", "stable"), told());
  }

  @Test
  void aDialogThatWasAnsweredGoesAwayOnceTheAgentIsSaidToRun() throws InterruptedException {
    claude.shows(BACK);
    assertEquals(State.Name.WORKING, claude.state());
    assertEquals(List.of("running", "agent: I will run a command."), told());
  }

  @Test
  void aTextThatTheRecordCorrectsLateIsFollowedByAnotherEnd() throws InterruptedException {
    claude.signals(Activity.IDLE).sees(new Fact.TurnEnded(Source.LOG, "end_turn", false));
    claude.shows(BACK);
    told();
    claude.sees(new Fact.TextSaid(Source.LOG, "Done."));
    assertEquals(State.Name.IDLE, claude.state());
    assertEquals(List.of("running", "agent: I will run a command.\n\nDone.", "stable"), told());
  }

  private List<String> told() throws InterruptedException {
    List<String> all = new ArrayList<>();
    for (Optional<Event> event = told.poll(Duration.ZERO);
        event.isPresent();
        event = told.poll(Duration.ZERO)) {
      switch (event.get()) {
        case Event.MessageUpdate(Message message) ->
            all.add(message.role().wireName() + ": " + message.text());
        case Event.StatusChange(var status, _) -> all.add(status.wireName());
        case Event.ScreenUpdate _, Event.AgentError _ -> {}
      }
    }
    return all;
  }

  private static List<String> lastTwo(List<String> all) {
    return all.subList(all.size() - 2, all.size());
  }
}
