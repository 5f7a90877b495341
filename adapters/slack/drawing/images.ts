import type { types } from '@slack/bolt';
import { keysOf } from '../../../src/domain/nouns/tables.ts';
import { isRefusedForItsBlocks } from '../workspaces/outcome.ts';
import { withoutImages, withoutNatives } from './render-blocks.ts';

/**
 * Whether Slack takes our pictures, which it fetches itself (docs.slack.dev/reference/block-kit/blocks/image-block), and the charts
 * and tables that it draws, which came to its clients one after the other: one that it refuses costs the whole message, its
 * buttons too. By workspace, since their rules differ; asked again each day.
 */
export interface Images {
  /** The same, best first: with all that was not refused lately, then with less of it. */
  listWays<B extends types.AnyBlock>(team: string, blocks: readonly B[]): readonly Way<B>[];
  /** Slack took one of these ways, after it refused those before. */
  note(team: string, ways: readonly object[], taken: object): void;
  /** The first way that Slack takes. @throws what `show` throws, when it refuses the last one or is about something else */
  show<B extends types.AnyBlock, Shown>(
    team: string,
    blocks: readonly B[],
    show: (blocks: Way<B>) => Promise<Shown>,
  ): Promise<Shown>;
}

type Way<B> = (B | types.SectionBlock)[];

export interface ImagesOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether pictures pass everywhere. */
  readonly onChange: (arePassing: boolean) => void;
}

/** What can be told in words instead. */
const TOLD = { images: withoutImages, natives: withoutNatives } as const;
type Told = keyof typeof TOLD;
const ORDER: readonly (readonly Told[])[] = [[], ['images'], ['natives'], ['images', 'natives']];

export function createImages({ now, onChange }: ImagesOptions): Images {
  const refusedAt = { images: new Map<string, number>(), natives: new Map<string, number>() };
  const toldIn = new WeakMap<object, readonly Told[]>();
  const images: Images = {
    listWays<B extends types.AnyBlock>(team: string, blocks: readonly B[]) {
      const isRefused = (kind: Told) =>
        now() - (refusedAt[kind].get(team) ?? Number.NEGATIVE_INFINITY) < REFUSED_FOR_MS;
      const has = (kind: Told) => TOLD[kind](blocks) !== null;
      const known = keysOf(TOLD).filter((kind) => has(kind) && isRefused(kind));
      return ORDER.filter((told) => told.every(has) && known.every((kind) => told.includes(kind))).map(
        (told) => {
          const way = told.reduce<Way<B>>((shown, kind) => TOLD[kind](shown) ?? shown, [...blocks]);
          toldIn.set(way, told);
          return way;
        },
      );
    },
    note(team, ways, taken) {
      const [first = [], told = []] = [ways[0] && toldIn.get(ways[0]), toldIn.get(taken)];
      const passing = refusedAt.images.size === 0;
      for (const kind of keysOf(TOLD)) {
        const isTried = ways.some((way) => !toldIn.get(way)?.includes(kind));
        const isSome = ways.some((way) => toldIn.get(way)?.includes(kind));
        if (told.includes(kind) && !first.includes(kind)) refusedAt[kind].set(team, now());
        else if (isTried && isSome) refusedAt[kind].delete(team);
      }
      if (passing !== (refusedAt.images.size === 0)) onChange(!passing);
    },
    async show(team, blocks, show) {
      const ways = images.listWays(team, blocks);
      for (const way of ways.slice(0, -1)) {
        try {
          const shown = await show(way);
          images.note(team, ways, way);
          return shown;
        } catch (error) {
          if (!isRefusedForItsBlocks(error)) throw error;
        }
      }
      const last = ways.at(-1) ?? [];
      const shown = await show(last);
      images.note(team, ways, last);
      return shown;
    },
  };
  return images;
}

const REFUSED_FOR_MS = 24 * 3_600_000; // a firewall is opened one day, and a good address is now and then refused
