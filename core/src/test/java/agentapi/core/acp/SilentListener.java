package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.OptionalInt;

/** Lets everything pass; for tests that want to know of one thing only. */
abstract class SilentListener implements AcpListener {
  @Override
  public void promptWritten() {}

  @Override
  public void text(String chunk) {}

  @Override
  public void thought(String chunk) {}

  @Override
  public void toolCall(ToolCall call) {}

  @Override
  public void permissionAsked(PermissionRequest request) {}

  @Override
  public void permissionGone(long number, PermissionRequest.Gone how) {}

  @Override
  public void otherUpdate(String kind, Json update) {}

  @Override
  public void turnEnded(TurnEnd end) {}

  @Override
  public void exited(OptionalInt status, String why) {}
}
