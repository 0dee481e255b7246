package agentapi.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTypeTest {
  @Test
  void theTypesAreThoseOfTheOriginal() {
    assertEquals(
        List.of(
            "claude",
            "goose",
            "aider",
            "codex",
            "gemini",
            "copilot",
            "amp",
            "auggie",
            "cursor",
            "amazonq",
            "opencode",
            "custom"),
        Arrays.stream(AgentType.values()).map(AgentType::wireName).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsFoundByItsNameAndAliases(AgentType type) {
    assertEquals(type, AgentType.of(type.wireName()));
    for (String alias : type.aliases()) {
      assertEquals(type, AgentType.of(alias));
    }
  }

  @Test
  void cursorAgentAndQAreAliases() {
    assertEquals(AgentType.CURSOR, AgentType.of("cursor-agent"));
    assertEquals(AgentType.AMAZONQ, AgentType.of("q"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Claude", "claude ", "vim", "claude-code"})
  void anUnknownTypeIsRefusedByName(String name) {
    assertEquals(
        "invalid agent type: " + name,
        assertThrows(IllegalArgumentException.class, () -> AgentType.of(name)).getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsGuessedFromItsProgramsNameAndItsPath(AgentType type) {
    assertEquals(type, AgentType.guess(List.of(type.wireName(), "--flag")));
    assertEquals(type, AgentType.guess(List.of("/usr/local/bin/" + type.wireName())));
    for (String alias : type.aliases()) {
      assertEquals(type, AgentType.guess(List.of("./" + alias)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          claude                                            | C:\\Tools\\Claude.exe
          claude                                            | npx claude
          claude                                            | npx -y @anthropic-ai/claude-code --resume
          claude                                            | npx @agentclientprotocol/claude-agent-acp
          codex                                             | npx -y @zed-industries/codex-acp@latest
          claude                                            | npx --yes @anthropic-ai/claude-code@latest
          codex                                             | npx -p @openai/codex codex
          codex                                             | npx --package=@openai/codex@0.159.0 -- codex
          gemini                                            | npm exec -- @google/gemini-cli
          gemini                                            | pnpm dlx @google/gemini-cli@1.2.3
          amp                                               | bunx @sourcegraph/amp
          opencode                                          | bun x opencode-ai@latest
          auggie                                            | yarn dlx @augmentcode/auggie
          copilot                                           | npx @github/copilot
          aider                                             | uvx --from aider-chat aider
          aider                                             | uvx aider-chat==0.86.0
          aider                                             | pipx run aider-chat
          aider                                             | python3 -m aider --model x
          claude                                            | env claude
          claude                                            | env -i HOME=/tmp TERM=xterm claude --x
          claude                                            | env -u FOO --unset BAR -C /tmp X=1 /opt/bin/claude
          claude                                            | env -- claude
          claude                                            | /usr/bin/env IS_SANDBOX=1 npx -y @anthropic-ai/claude-code
          claude                                            | A=b claude
          codex                                             | bash run-codex.sh
          codex                                             | bash -e -o pipefail ./run-codex.sh claude
          claude                                            | sh /opt/wrappers/claude
          aider                                             | busybox sh start_aider
          claude                                            | sudo -u dev claude
          gemini                                            | nohup nice -n 5 gemini
          codex                                             | timeout -k 5 60 codex exec
          claude                                            | setsid env X=1 bash claude.sh
          claude                                            | node /usr/lib/node_modules/@anthropic-ai/claude-code/cli.js
          codex                                             | node --no-warnings /opt/codex.js
          opencode                                          | node /x/node_modules/opencode-ai/bin/main.js
          claude                                            | ./run-claude.sh
          claude                                            | claude-wrapper
          codex                                             | my-codex
          claude                                            | run-claude-acp.sh
          claude                                            | claude-2.1.330
          claude                                            | claude2
          gemini                                            | runGemini.sh
          gemini                                            | gemini-cli
          goose                                             | run_goose.py
          amp                                               | amp-wrapper
          cursor                                            | start-cursor.sh
          amazonq                                           | amazon-q
          """)
  void aCommandLineTells(String expected, String line) {
    assertEquals(expected, AgentType.guess(Arrays.asList(line.split(" "))).wireName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vim claude.md",
        "cat /home/claude/notes",
        "/home/claude/bin/tool",
        "claudette",
        "codex-or-claude.sh",
        "npx some-package claude",
        "npm install claude",
        "bash",
        "bash -x",
        "env",
        "env A=b",
        "env -u",
        "npx",
        "node",
        "node server.js claude",
        "node /home/claude/cli.js",
        "python -m",
        "timeout 60",
        "run-q.sh",
        "my-custom-agent",
        "the-amp-meter",
        "set-cursor-position",
        "A=claude",
        "-",
        "",
      })
  void whatDoesNotTellIsCustom(String line) {
    assertEquals(AgentType.CUSTOM, AgentType.guess(Arrays.asList(line.split(" "))));
  }

  @Test
  void aShellsCommandStringIsReadCommandByCommand() {
    assertEquals(
        AgentType.CLAUDE,
        AgentType.guess(List.of("bash", "-lc", "cd 'my claude' && exec claude -c")));
    assertEquals(
        AgentType.CODEX, AgentType.guess(List.of("sh", "-c", "X=1 \"/opt/my tools/codex\"")));
    assertEquals(AgentType.AIDER, AgentType.guess(List.of("zsh", "-i", "-c", "source v; aider\n")));
    assertEquals(AgentType.CUSTOM, AgentType.guess(List.of("sh", "-c", "echo claude | tee codex")));
    assertEquals(AgentType.CUSTOM, AgentType.guess(List.of("sh", "-c")));
  }

  @Test
  void envMaySplitAString() {
    assertEquals(AgentType.CLAUDE, AgentType.guess(List.of("env", "-S", "A=b claude -x")));
    assertEquals(AgentType.CLAUDE, AgentType.guess(List.of("env", "-S-i claude")));
    assertEquals(
        AgentType.CLAUDE, AgentType.guess(List.of("env", "--split-string=npx claude", "-x")));
  }

  @Test
  void anEmptyLineOrAnEndlesslyNestedOneIsCustom() {
    assertEquals(AgentType.CUSTOM, AgentType.guess(List.of()));
    List<String> nested = new ArrayList<>(Collections.nCopies(100_000, "env"));
    nested.add("claude");
    assertEquals(AgentType.CUSTOM, AgentType.guess(nested));
  }
}
