/** How a calendar that people subscribe to breaks a rule, and the number of that rule (1 to 20). */
const RULES = {
  'no-uid': 1,
  'uid-form': 1,
  'uid-twice': 1,
  'no-sequence': 2,
  'no-last-modified': 2,
  'no-stamp': 3,
  'stamp-form': 3,
  'stamp-now': 3,
  method: 3,
  'cancelled-busy': 4,
  'cancelled-title': 4,
  'cancelled-alarm': 4,
  'no-zone': 5,
  'zone-twice': 5,
  'zone-late': 5,
  'zone-dates': 5,
  'zone-wrong': 5,
  floating: 5,
  'hour-twice': 6,
  'hour-missing': 6,
  'not-utf8': 7,
  'byte-order-mark': 7,
  'bare-break': 7,
  'no-last-break': 7,
  'long-line': 7,
  'cut-character': 7,
  'control-character': 7,
  'not-composed': 7,
  unreadable: 8,
  'bare-punctuation': 8,
  'bad-escape': 8,
  'escaped-address': 8,
  'parameter-backslash': 8,
  'late-property': 8,
  unregistered: 8,
  'no-name': 9,
  'names-differ': 9,
  'name-punctuation': 9,
  'no-description': 9,
  'no-zone-name': 9,
  'no-color': 9,
  'no-refresh': 9,
  'alarm-public': 10,
  'alarm-kind': 10,
  'conference-alone': 11,
  'conference-public': 11,
  attendee: 12,
  'organizer-public': 12,
  'address-public': 12,
  'day-end': 13,
  'day-busy': 13,
  'day-shown-busy': 13,
  'no-etag': 14,
  'weak-etag': 14,
  'no-date': 14,
  'never-unchanged': 14,
  'unchanged-bare': 14,
  'always-unchanged': 14,
  'tag-loses': 14,
  'no-answer': 15,
  'no-calendar': 15,
  'media-type': 15,
  'head-differs': 15,
  'no-extension': 15,
  redirect: 15,
  cookie: 15,
  attachment: 15,
  compressed: 16,
  'cache-control': 16,
  'no-store': 16,
  indexed: 16,
  'robots-refused': 16,
  referrer: 17,
  'token-told': 17,
  'unknown-found': 17,
  'invitation-event': 19,
  'invitation-people': 19,
  'invitation-state': 19,
  'old-events': 20,
  'too-big': 20,
  unstable: 20,
} as const;

export type FauteCalendrier = keyof typeof RULES;
export const FAUTES_CALENDRIER = Object.keys(RULES) as readonly FauteCalendrier[];

/** The numbers of the rules, from 1. */
const REGLES = Array.from({ length: 20 }, (_, index) => index + 1);

/** A fault, and where it is: a UID, or the number of a line. */
export interface Constat {
  readonly faute: FauteCalendrier;
  readonly ou: string | null;
}

/** Where a calendar comes from, or that it is an invitation of one person: only an address answers as a server does, and only a secret one has a secret to keep. */
export type OrigineCalendrier = 'fichier' | 'invitation' | 'adresse-publique' | 'adresse-secrete';

/** What is known of one rule. */
export interface EtatRegle {
  readonly regle: number;
  /** `autre`: it cannot be seen from here. */
  readonly etat: 'respectee' | 'enfreinte' | 'autre';
  readonly constats: readonly Constat[];
}

const NEVER_SEEN = [18]; // the page that offers it
const OF_SERVERS = [14, 15, 16];
const OF_SECRETS = [17];
const OF_INVITATIONS = [19];
const OF_FEEDS = [9, 12, 20];

/** Each rule in turn, with what breaks it. */
export function judgeRegles(constats: readonly Constat[], origine: OrigineCalendrier): readonly EtatRegle[] {
  const unseen = new Set([
    ...NEVER_SEEN,
    ...(origine === 'fichier' || origine === 'invitation' ? OF_SERVERS : []),
    ...(origine === 'invitation' ? OF_FEEDS : OF_INVITATIONS),
    ...(origine === 'adresse-secrete' ? [] : OF_SECRETS),
  ]);
  return REGLES.map((regle) => {
    const own = constats.filter(({ faute }) => RULES[faute] === regle);
    const seen = unseen.has(regle) ? 'autre' : 'respectee';
    return { regle, etat: own.length > 0 ? 'enfreinte' : seen, constats: own };
  });
}
