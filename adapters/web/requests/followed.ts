export interface FollowOptions {
  /** Another text whenever anything that everybody may read of that convention (null: of the first) may have changed. Null: there is none. */
  readonly findRevision: (convention: string | null) => Promise<string | null>;
  /** Milliseconds of a clock that never goes back (tests). */
  readonly now?: () => number;
}

/** Follows the first convention, and each of which something was answered, the latest ones: nobody makes us look for what is not there. */
export function createFollow(
  { findRevision, now = () => performance.now() }: FollowOptions,
  forget: (convention: string | null) => void,
) {
  const followed = new Map<string | null, Revision>();
  const begin = (convention: string | null) => {
    const getRevision = async () => {
      const text = await findRevision(convention);
      if (text === null && convention !== null) followed.delete(convention);
      return text ?? '';
    };
    const [oldest] = followed.size >= MOST_FOLLOWED ? [...followed.keys()].filter((one) => one !== null) : [];
    if (oldest !== undefined) followed.delete(oldest);
    followed.set(convention, followRevision({ getRevision, forget: () => forget(convention), now }));
  };
  begin(null);
  return { begin, find: (convention: string | null) => followed.get(convention) ?? null };
}

type Revision = ReturnType<typeof followRevision>;

const CHECK_MS = 1_000;
const TRUST_MS = 2_000; // a check is on its way meanwhile
const SETTLE_MS = 2_000; // Last-Modified is never the running second: what is answered just after a change is not final

const MOST_FOLLOWED = 200; // conventions, each a text and two instants

interface Followed {
  readonly getRevision: () => Promise<string>;
  readonly forget: () => void;
  readonly now: () => number;
}

function followRevision({ getRevision, forget, now }: Followed) {
  let known = { text: '', since: Number.NEGATIVE_INFINITY, isYoung: false };
  let checkedAt = Number.NEGATIVE_INFINITY;
  let isChecking = false;
  const begin = (next: typeof known) => {
    forget();
    known = next;
  };
  const check = async () => {
    const askedAt = now();
    const text = await getRevision();
    if (text !== known.text) begin({ text, since: now(), isYoung: true });
    checkedAt = askedAt;
  };
  const checkAside = () => {
    isChecking = true;
    const done = () => {
      isChecking = false;
    };
    check().then(done, done); // without its database, it is up to `next` to say so
  };
  return {
    isTrusted: () => {
      const age = now() - checkedAt;
      if (age >= CHECK_MS && !isChecking) checkAside();
      if (known.isYoung && now() - known.since >= SETTLE_MS) begin({ ...known, isYoung: false });
      return age < TRUST_MS;
    },
    /** Says later whether all is still the same. */
    watch: () => {
      const before = known;
      return () => known === before;
    },
  };
}
