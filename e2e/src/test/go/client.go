// A client as Go programs write one, with the SDK that they have used with the original: it sends
// a message, follows the event stream to the end of the turn, and reads the conversation.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	agentapi "github.com/coder/agentapi-sdk-go"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func require(holds bool, what any) {
	if !holds {
		must(fmt.Errorf("not so: %+v", what))
	}
}

// stream reads events until stop says so of a status and the texts of the messages so far.
func stream(client *agentapi.Client, stop func(status agentapi.AgentStatus, texts map[int64]string) bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	events, failures, err := client.SubscribeEvents(ctx)
	must(err)
	texts := map[int64]string{}
	for {
		select {
		case event, open := <-events:
			require(open, "the stream goes on")
			switch event := event.(type) {
			case agentapi.EventMessageUpdate:
				require(!event.Time.IsZero(), event)
				texts[event.Id] = event.Message
			case agentapi.EventStatusChange:
				if stop(event.Status, texts) {
					return
				}
			}
		case failure, open := <-failures:
			if open {
				must(failure)
			}
			failures = nil
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	client, err := agentapi.NewClient(os.Args[1])
	must(err)
	stream(client, func(status agentapi.AgentStatus, _ map[int64]string) bool { return status == agentapi.StatusStable })

	begun, done := make(chan bool), make(chan map[int64]string)
	go stream(client, func(status agentapi.AgentStatus, texts map[int64]string) bool {
		if status == agentapi.StatusStable && len(texts) == 1 {
			close(begun)
		}
		if status == agentapi.StatusStable && len(texts) == 3 {
			done <- texts
			return true
		}
		return false
	})
	<-begun
	sent, err := client.PostMessage(ctx, agentapi.PostMessageParams{
		Content: "hello from go",
		Type:    agentapi.MessageTypeUser,
	})
	must(err)
	require(sent.Ok, sent)
	texts := <-done
	require(texts[2] == "Mock reply to: hello from go", texts)

	status, err := client.GetStatus(ctx)
	must(err)
	require(status.Status == agentapi.StatusStable, status)

	conversation, err := client.GetMessages(ctx)
	must(err)
	require(len(conversation.Messages) == 3, conversation)
	last := conversation.Messages[2]
	require(last.Id == 2 && last.Role == agentapi.RoleAgent && !last.Time.IsZero(), last)
	require(last.Content == texts[2], last)
	fmt.Println("the client in go has talked")
}
