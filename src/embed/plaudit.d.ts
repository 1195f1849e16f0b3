// Types for pages that talk to Plaudit in TypeScript: window.plaudit, its events, and the element <plaudit-survey>.
//
//   /// <reference path="./plaudit.d.ts" />        or        import type { Plaudit } from './plaudit.js'
//
// The line that keeps calls made before the loader has come goes before the loader's own tag:
//
//   <script>window.plaudit??=new Proxy({q:[]},{get:(p,m)=>p[m]??((...a)=>{p.q.push([m,...a])})})</script>
//
// React 19 knows the element once its JSX types do:
//
//   declare module 'react' {
//     namespace JSX {
//       interface IntrinsicElements {
//         'plaudit-survey': React.DetailedHTMLProps<React.HTMLAttributes<HTMLElement>, HTMLElement> & PlauditSurveyAttributes;
//       }
//     }
//   }
//
// Vue needs `compilerOptions.isCustomElement: (tag) => tag === 'plaudit-survey'`, and for its templates:
//
//   declare module 'vue' {
//     interface GlobalComponents {
//       'plaudit-survey': import('vue').DefineComponent<PlauditSurveyAttributes>;
//     }
//   }

/** What can be told of a visitor. Everything else is left out. */
export type PlauditValue = string | number | boolean | null | undefined;

/** Who the visitor is. Only the properties that the survey file lists leave the page, each as text of at most 255 characters. */
export interface PlauditIdentity {
  id?: string | number;
  email?: string;
  name?: string;
  /** A list can be asked for by a condition of the survey file, and does not leave the page. */
  [property: string]: PlauditValue | readonly PlauditValue[];
}

export type PlauditGate =
  | 'file'
  | 'status'
  | 'window'
  | 'consent'
  | 'again'
  | 'gap'
  | 'per_session'
  | 'pages'
  | 'who'
  | 'cancel'
  | 'sample';

export type PlauditTrigger = 'after' | 'scroll' | 'exit' | 'click' | 'visible' | 'event';

/** `waiting`: a gate is shut. `armed`: all are open, no trigger has fired. `closed`: answered, dismissed or taken away. */
export type PlauditState = 'waiting' | 'armed' | 'open' | 'closed';

export interface PlauditAnswer {
  survey: string;
  state: PlauditState;
  /**
   * `reason`, where a gate is shut, is what in the survey file shuts it. The last four are listed once they are loaded: when a
   * survey of the page has one of them, or triggers.
   */
  gates: ({ gate: PlauditGate; holds: true; reason: undefined } | { gate: PlauditGate; holds: false; reason: string })[];
  /** Triggers of one `item` open the survey together; any item does. Empty for a survey that opens at once. */
  when: { trigger: PlauditTrigger; value: string | number | boolean; item: number; fired: boolean }[];
}

/** The details of each event, by its name. */
export interface PlauditDetails {
  /** The survey can be answered. */
  shown: unknown;
  /** A score was confirmed. */
  scored: { score: number };
  /** The answer is complete. */
  submitted: unknown;
  /** The visitor closed the survey. */
  dismissed: unknown;
  /** Something is wrong that the visitor did not do. */
  problem: PlauditProblem;
}

/**
 * A survey that cannot be shown, or an answer that does not arrive. What is wrong with an endpoint is told once a page, what becomes
 * of an answer each time.
 */
export type PlauditProblem =
  | { kind: 'unknown' | 'unreachable' | 'closed'; survey: string; reason: string }
  /** `undelivered` and `misconfigured` answers are sent again by themselves, `refused` ones are dead. `status` is 0 without a reply. */
  | (PlauditAffected & { kind: 'undelivered' | 'misconfigured' | 'refused'; reason: string; status: number })
  /** The answer is lost: older than 30 days, out of room, or `plaudit.reset()`. */
  | (PlauditAffected & { kind: 'dropped'; reason: 'old' | 'full' | 'reset' })
  /** The browser stores nothing: the answer is in the page alone until it arrives. */
  | (PlauditAffected & { kind: 'unstored'; reason: string });

/** Which answer, on its way to which endpoint, and what its owner can do. */
export interface PlauditAffected {
  survey: string;
  endpoint: string;
  id: string;
  advice: string;
}

/** What waits in this browser, for this origin, and what this page has done so far. */
export interface PlauditDelivery {
  /** Answers that are sent by themselves, one for each endpoint. */
  waiting: number;
  /** Answers that an endpoint has refused three times; kept, and sent again only by hand. */
  dead: number;
  /** Since the page was loaded: answers that arrived, requests that failed, and answers that were lost. */
  sent: number;
  retried: number;
  dropped: { old: number; full: number; reset: number };
  letters: PlauditLetter[];
}

/** An answer on its way to one endpoint. Times are milliseconds since 1970. */
export interface PlauditLetter {
  key: [endpoint: string, survey: string, id: string];
  record: { [field: string]: unknown };
  /** When this revision was stored. */
  since: number;
  /** Not sent before; a fault of the endpoint holds up all its letters. */
  due: number;
  /** Requests with this revision that failed, and how many of them were refusals. */
  tries: number;
  refusals: number;
  /** Faults of the endpoint in a row. */
  level: number;
  dead: boolean;
  /** The last reply, 0 for none; missing where nothing was sent yet. */
  status?: number;
}

export type PlauditEventName = keyof PlauditDetails;

type Hear<Name extends PlauditEventName> = (event: CustomEvent<PlauditDetails[Name]>) => void;

export interface Plaudit {
  /** Says who the visitor is. A call with another `id` is another person; one without an `id` adds to what is known. */
  identify(identity: PlauditIdentity): void;
  /** Forgets who the visitor is, what they consented to, and everything stored in this browser. */
  reset(): void;
  /** Shows a survey now, whatever its gates and triggers say. Without an id: the first that the page names. */
  show(survey?: string): void;
  /** Takes away whatever survey is shown. */
  hide(): void;
  /** Says that something has happened, for `{"event": …}` and `cancel` of the survey files. */
  track(event: string): void;
  /**
   * Says whether the visitor allows us to remember, and to tell our collector of surveys that were shown. It holds for this page view;
   * a no also forgets what was stored.
   */
  consent(isGiven: boolean): void;
  /** Hears an event, with or without `plaudit:` before its name. */
  on<Name extends PlauditEventName>(name: Name | `plaudit:${Name}`, hear: Hear<Name>): void;
  off<Name extends PlauditEventName>(name: Name | `plaudit:${Name}`, hear: Hear<Name>): void;
  /** Each gate of each survey that the page names, with its verdict now. */
  why(): PlauditAnswer[];
  /** What waits to be sent from this browser, and why. It fails where the script that knows cannot be loaded. */
  delivery(): Promise<PlauditDelivery>;
}

export interface PlauditSurveyAttributes {
  survey: string;
  as?: 'popover' | 'modal' | 'bar' | 'tab' | 'inline' | 'iframe';
  position?: string;
  lang?: string;
}

type PlauditEvents = { [Name in PlauditEventName as `plaudit:${Name}`]: CustomEvent<PlauditDetails[Name]> };

declare global {
  interface Window {
    /** Missing until the loader has come (see the line above), and where another tool has taken the name. */
    plaudit?: Plaudit;
  }
  interface HTMLElementEventMap extends PlauditEvents {}
  interface DocumentEventMap extends PlauditEvents {}
  interface WindowEventMap extends PlauditEvents {}
  interface HTMLElementTagNameMap {
    'plaudit-survey': HTMLElement;
  }
}
