/**
 * What an agent said, found on its screen alone: {@link agentapi.core.formatting.ScreenDiff} finds
 * the new text, {@link agentapi.core.formatting.MessageFormat} takes away what the terminal program
 * drew around it. Both do what the original does, to the letter.
 */
package agentapi.core.formatting;
