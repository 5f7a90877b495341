import type { types } from '@slack/bolt';
import { isRefusedForItsBlocks } from '../workspaces/outcome.ts';
import { withoutImages } from './render-blocks.ts';

/**
 * Whether Slack takes our pictures, which it fetches itself (docs.slack.dev/reference/block-kit/blocks/image-block): one that
 * it cannot fetch costs the whole message, its buttons too. By workspace, since their rules differ; asked again each day.
 */
export interface Images {
  /** The same, best first: with its images unless they were refused lately, then in words. */
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

export function createImages({ now, onChange }: ImagesOptions): Images {
  const refusedAt = new Map<string, number>();
  const images: Images = {
    listWays(team, blocks) {
      const inWords = withoutImages(blocks);
      if (inWords === null) return [[...blocks]];
      const isRefused = now() - (refusedAt.get(team) ?? Number.NEGATIVE_INFINITY) < REFUSED_FOR_MS;
      return isRefused ? [inWords] : [[...blocks], inWords];
    },
    note(team, ways, taken) {
      if (ways.length < 2) return;
      if (taken !== ways[0]) refusedAt.set(team, now());
      else if (!refusedAt.delete(team)) return;
      onChange(refusedAt.size === 0);
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
