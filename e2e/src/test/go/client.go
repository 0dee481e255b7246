// A client as Go programs write one, with nothing but the standard library: it sends a message,
// follows the event stream to the end of the turn, and reads the conversation. Like the clients
// of the original it knows two kinds of events, takes any other for the end of the stream, and
// reads lines of at most 128 KiB.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"
)

type message struct {
	ID      int64     `json:"id"`
	Content string    `json:"content"`
	Role    string    `json:"role"`
	Time    time.Time `json:"time"`
}

type update struct {
	ID      int       `json:"id"`
	Role    string    `json:"role"`
	Message string    `json:"message"`
	Time    time.Time `json:"time"`
}

type change struct {
	Status    string `json:"status"`
	AgentType string `json:"agent_type"`
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func require(holds bool, what any) {
	if !holds {
		must(fmt.Errorf("not so: %v", what))
	}
}

func get(url string, into any) {
	answer, err := http.Get(url)
	must(err)
	defer answer.Body.Close()
	require(answer.StatusCode == 200, answer.Status)
	must(json.NewDecoder(answer.Body).Decode(into))
}

func send(server, text string) {
	body, err := json.Marshal(map[string]string{"content": text, "type": "user"})
	must(err)
	answer, err := http.Post(server+"/message", "application/json", bytes.NewReader(body))
	must(err)
	defer answer.Body.Close()
	require(answer.StatusCode == 200, answer.Status)
}

// stream hands on every status change until stop says so.
func stream(server string, stop func(string, map[int]string) bool) {
	request, err := http.NewRequest("GET", server+"/events", nil)
	must(err)
	request.Header.Set("Accept", "text/event-stream")
	answer, err := http.DefaultClient.Do(request)
	must(err)
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(make([]byte, 64*1024), 128*1024)
	texts := map[int]string{}
	kind := ""
	for lines.Scan() {
		line := lines.Text()
		if value, found := strings.CutPrefix(line, "event: "); found {
			kind = value
		}
		value, found := strings.CutPrefix(line, "data: ")
		if !found {
			continue
		}
		switch kind {
		case "message_update":
			var data update
			must(json.Unmarshal([]byte(value), &data))
			require(!data.Time.IsZero(), value)
			texts[data.ID] = data.Message
		case "status_change":
			var data change
			must(json.Unmarshal([]byte(value), &data))
			if stop(data.Status, texts) {
				return
			}
		default:
			must(fmt.Errorf("an event of another kind: %s", kind))
		}
	}
	must(fmt.Errorf("the stream has ended: %v", lines.Err()))
}

func main() {
	server := os.Args[1]
	stream(server, func(status string, _ map[int]string) bool { return status == "stable" })
	done := make(chan map[int]string, 1)
	begun := make(chan bool)
	go stream(server, func(status string, texts map[int]string) bool {
		if status == "stable" && len(texts) == 1 {
			close(begun)
		}
		if status == "stable" && len(texts) == 3 {
			done <- texts
			return true
		}
		return false
	})
	<-begun
	send(server, "hello from go")
	texts := <-done
	require(texts[2] == "Mock reply to: hello from go", texts)

	var status change
	get(server+"/status", &status)
	require(status.Status == "stable" && status.AgentType == "custom", status)
	var conversation struct {
		Messages []message `json:"messages"`
	}
	get(server+"/messages", &conversation)
	require(len(conversation.Messages) == 3, conversation)
	last := conversation.Messages[2]
	require(last.ID == 2 && last.Role == "agent" && !last.Time.IsZero(), last)
	require(last.Content == texts[2], last)
	fmt.Println("the client in go has talked")
}
