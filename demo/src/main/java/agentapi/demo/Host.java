package agentapi.demo;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What the program finds around it.
 *
 * @param timers its time
 * @param terminal takes each write to the terminal whole
 * @param shell runs the tools' commands
 * @param log the session log
 * @param directory the working directory
 */
record Host(
    Timers timers, Consumer<byte[]> terminal, Shell shell, SessionLog log, Path directory) {}
