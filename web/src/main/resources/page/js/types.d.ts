// The shapes of the native API, as the page reads them. Checked by a test, never served to be run.

export type StateName = 'starting' | 'idle' | 'working' | 'waiting' | 'limited' | 'stuck' | 'exited' | 'failed';

export interface Evidence {
  source: string;
  says: string;
  at: string;
}

export interface AgentState {
  name: StateName;
  since: string;
  evidence: Evidence[];
  until?: string | null;
  exitCode?: number | null;
  reason?: string | null;
}

export interface Session {
  id: string;
  title?: string | null;
  agent: string;
  cwd?: string;
  state: AgentState;
  turn?: Turn | null;
  requests?: number;
  queue?: number;
  endedAt?: string | null;
}

export interface Turn {
  id: string;
  startedAt?: string;
}

export interface Delivery {
  written: string | null;
  submitted: string | null;
  started: string | null;
  evidence?: string | null;
}

export interface TextPart {
  type: 'text';
  text: string;
}

export interface ThinkingPart {
  type: 'thinking';
  text: string;
}

export interface ToolPart {
  type: 'tool';
  id: string;
  name: string;
  input?: unknown;
  status?: string;
  output?: unknown;
  startedAt?: string | null;
  endedAt?: string | null;
}

export type Part = TextPart | ThinkingPart | ToolPart;

export interface Message {
  id: string;
  index?: number | null;
  role: 'user' | 'agent';
  time: string;
  text: string;
  source?: string;
  complete?: boolean;
  interrupted?: boolean;
  parts?: Part[];
  delivery?: Delivery | null;
  when?: string;
}

export interface Option {
  id: string;
  label: string;
  kind: string;
}

export interface Question {
  id: string;
  title: string;
  multiple: boolean;
  options: string[];
  text: boolean;
}

export interface Closed {
  at: string;
  reason: string;
  by?: string | null;
  option?: string | null;
}

export interface Request {
  id: string;
  session?: string;
  kind: string;
  title: string;
  detail?: string;
  askedAt: string;
  state?: string;
  source?: string;
  options: Option[];
  text?: boolean;
  questions?: Question[];
  closed?: Closed | null;
}

/** A line between two rules: something that happened to the conversation itself. */
export interface Notice {
  id: string;
  text: string;
  time: string;
  after: string | null;
  bad?: boolean;
}

export type Link = 'connecting' | 'live' | 'lost' | 'unauthorized';

export interface View {
  session: string;
  about: Session | null;
  title: string | null;
  agentState: AgentState | null;
  turn: Turn | null;
  messages: Message[];
  earlier: boolean;
  requests: Request[];
  closed: Request[];
  queue: Message[];
  notices: Notice[];
  usage: Record<string, unknown> | null;
  link: Link;
  linkSince: string;
  epoch: string | null;
  stale: boolean;
}

/** One event of the stream: its type, its id, its data. */
export interface StreamEvent {
  type: string;
  id?: string;
  data: any;
}

export interface UploadedFile {
  path: string;
  type?: string;
  size?: number;
  mention?: string;
}

export type Run = [text: string, style?: string, width?: number];

export interface Region {
  kind: string;
  rule?: string;
  top: number;
  left?: number;
  bottom: number;
  right?: number;
}

export interface Screen {
  columns: number;
  rows: number;
  cursor: { row: number; column: number; visible: boolean };
  title?: string;
  alternate?: boolean;
  modes?: { applicationCursor?: boolean; bracketedPaste?: boolean };
  lines: Run[][];
  regions?: Region[];
}
