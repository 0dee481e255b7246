package client;

import client.api.DefaultApi;
import client.api.ServerApi;
import client.api.SessionsApi;
import client.model.AgentStatus;
import client.model.ConversationMessages;
import client.model.Message;
import client.model.MessageRequestBody;
import client.model.MessageType;
import client.model.SendMessage;
import client.model.SentMessage;
import client.model.Session;
import java.util.List;

/** Holds a conversation by the generated client, on both faces of the API. */
public final class Talk {
  private Talk() {}

  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    DefaultApi legacy = new DefaultApi(client);
    SessionsApi sessions = new SessionsApi(client);
    sessions.waitForState("default", "idle", "60s");
    require(legacy.getStatus().getStatus() == AgentStatus.STABLE, "stable");
    legacy.postMessage(new MessageRequestBody().type(MessageType.USER).content("hello"));
    sessions.waitForState("default", "idle", "60s");
    List<Message> messages = legacy.getMessages().getMessages();
    require(messages.getLast().getContent().equals("Mock reply to: hello"), messages.toString());

    SentMessage sent =
        sessions.sendMessage(
            "default", new SendMessage().content("hello again"), "done", "60s", "key-1");
    require(sent.getReply().getText().equals("Mock reply to: hello again"), String.valueOf(sent));
    SentMessage again =
        sessions.sendMessage(
            "default", new SendMessage().content("hello again"), "done", "60s", "key-1");
    require(again.getId().equals(sent.getId()), "the key was taken twice");
    ConversationMessages conversation = sessions.listMessages("default", null, null, 10);
    require(conversation.getItems().size() == 5, String.valueOf(conversation));
    Session session = sessions.getSession("default");
    require(session.getState().getName().getValue().equals("idle"), String.valueOf(session));
    require(sessions.listRequests("default", "all").getRequests().isEmpty(), "requests");
    require(!new ServerApi(client).version().getVersion().isEmpty(), "version");
    System.out.println("the generated client has talked");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
