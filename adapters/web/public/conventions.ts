import { Router } from 'express';
import type { ConventionAilleurs } from '../../../src/domain/nouns/convention.ts';
import { fill, moveBelow, PATHS } from '../../../src/links.ts';
import type { Abonnements, PublicPages } from '../../../src/pages.ts';
import type { SiteNames } from '../../../src/views/words/site-names.ts';
import type { Site } from '../drawing/layout.ts';
import { limitMisses } from '../requests/address-limit.ts';
import type { Outcomes } from '../requests/outcome.ts';
import type { OwnConvention } from '../requests/own-convention.ts';
import { createActualitesRouter } from './actualites.ts';
import type { createLeaving } from './ailleurs.ts';
import { createEspacePublicRouter } from './espace-public.ts';
import { createResumesRouter } from './resumes.ts';
import { createSiteRouter } from './site.ts';

interface PublicOptions {
  readonly useCases: PublicPages;
  /** Null: this program sends no e-mail. */
  readonly abonnements: Abonnements | null;
}

/** What everybody may read of a convention. */
export function listPublicRouters(
  { useCases, abonnements }: PublicOptions,
  site: Site,
  outcomes: Outcomes,
): readonly Router[] {
  return [
    createSiteRouter(useCases, site),
    createResumesRouter(useCases, site),
    createActualitesRouter(useCases, { abonnements, site, outcomes }),
    createEspacePublicRouter({ useCases, abonnements, site, outcomes }),
  ];
}

/** All that are here, by their slugs. */
export interface Conventions {
  /** What it is called now, and whether it is the first one; null: there is no such convention. */
  find(slug: string): Promise<{ readonly names: SiteNames; readonly isFirst: boolean } | null>;
  /** Those that live on another installation now. */
  listAilleurs(): Promise<readonly ConventionAilleurs[]>;
  /** `routes`: of other adapters (feeds, files); they come before the pages. */
  open(slug: string): PublicOptions & { readonly routes: readonly Router[] };
}

interface Options {
  readonly conventions: Conventions;
  readonly own: Pick<OwnConvention, 'show'>;
  readonly leaving: Pick<ReturnType<typeof createLeaving>, 'below'>;
}

/** The public pages, feeds and files of each convention below its own address. */
export function createConventionsRouter(
  { conventions: { find, open }, own, leaving }: Options,
  site: Site,
  outcomes: Outcomes,
): Router {
  const known = new Map<string, Router>();
  const create = (slug: string, isFoundElsewhere: boolean) => {
    const { routes, ...pages } = open(slug);
    const publicUrl = `${site.publicUrl}${fill(PATHS.convention, { convention: slug })}`;
    const ownSite = { ...site, publicUrl, isFoundElsewhere };
    const router = Router().use(...routes, ...listPublicRouters(pages, ownSite, outcomes));
    known.set(slug, router);
    return router;
  };
  const router = Router();
  const misses = limitMisses();
  router.use(PATHS.convention, async (request, response, next) => {
    const slug = String(request.params.convention);
    const found = await find(slug);
    if (found === null)
      return leaving.below(slug)(request, response, (error) =>
        error ? next(error) : misses(request, response, next),
      );
    own.show({ slug, names: found.names });
    if (moveBelow(request.baseUrl, request.path) === request.path) return next();
    (known.get(slug) ?? create(slug, found.isFirst))(request, response, next);
  });
  return router;
}
