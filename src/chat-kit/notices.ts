/** Why a platform does not do its part, for whoever runs the program. */
export interface Notice {
  readonly plateforme: string;
  /** Code of the reason. */
  readonly raison: string;
  /** The likely cause and what to do, in plain English. */
  readonly cause: string;
}

/** What whoever runs the program should know: told once on its terminal, kept for `/readyz` until it is over. */
export interface Notices {
  /** On the terminal only: where it is kept is somebody else's business. */
  tell(notice: Notice): void;
  note(notice: Notice): void;
  /** It is over; told again when it comes back. */
  end(notice: Pick<Notice, 'plateforme' | 'raison'>): void;
  list(): readonly Notice[];
}

export function createNotices(say: (line: string) => void): Notices {
  const told = new Set<string>();
  const kept = new Map<string, Notice>();
  const tell = (notice: Notice) => {
    if (told.has(toKey(notice))) return;
    told.add(toKey(notice));
    say(notice.cause);
  };
  return {
    tell,
    note(notice) {
      tell(notice);
      kept.set(toKey(notice), notice);
    },
    end(notice) {
      told.delete(toKey(notice));
      kept.delete(toKey(notice));
    },
    list: () => [...kept.values()],
  };
}

function toKey({ plateforme, raison }: Pick<Notice, 'plateforme' | 'raison'>): string {
  return `${plateforme} ${raison}`;
}
