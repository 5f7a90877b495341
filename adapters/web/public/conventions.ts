import { Router } from 'express';
import { fill, moveBelow, PATHS } from '../../../src/links.ts';
import type { SiteNames } from '../../../src/views/words/site-names.ts';
import type { Site } from '../drawing/layout.ts';
import { limitMisses } from '../requests/address-limit.ts';
import type { Outcomes } from '../requests/outcome.ts';
import type { AbonnementUseCases } from './abonnement.ts';
import { type ActualitesUseCases, createActualitesRouter } from './actualites.ts';
import { createEspacePublicRouter, type EspacePublicUseCases } from './espace-public.ts';
import { createResumesRouter, type ResumesUseCases } from './resumes.ts';
import { createSiteRouter, type SiteUseCases } from './site.ts';

export type PublicUseCases = SiteUseCases & ResumesUseCases & ActualitesUseCases & EspacePublicUseCases;

export interface PublicPages {
  readonly useCases: PublicUseCases;
  /** Null: this program sends no e-mail. */
  readonly abonnements: AbonnementUseCases | null;
}

/** What everybody may read of a convention. */
export function listPublicRouters(
  { useCases, abonnements }: PublicPages,
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
  /** What it is called now; null: there is no such convention. */
  findNames(slug: string): Promise<SiteNames | null>;
  /** `routes`: of other adapters (feeds, files); they come before the pages. */
  open(slug: string): PublicPages & { readonly routes: readonly Router[] };
}

/** The public pages, feeds and files of each convention below its own address. */
export function createConventionsRouter(
  { findNames, open }: Conventions,
  site: Site,
  outcomes: Outcomes,
): Router {
  const known = new Map<string, { readonly router: Router; names: SiteNames }>();
  const create = (slug: string, names: SiteNames) => {
    const { routes, ...pages } = open(slug);
    const own = { router: Router(), names };
    const publicUrl = `${site.publicUrl}${fill(PATHS.convention, { convention: slug })}`;
    const ownSite = { ...site, publicUrl, names: () => own.names };
    own.router.use(...routes, ...listPublicRouters(pages, ownSite, outcomes));
    known.set(slug, own);
    return own;
  };
  const router = Router();
  const misses = limitMisses();
  router.use(PATHS.convention, async (request, response, next) => {
    if (moveBelow(request.baseUrl, request.path) === request.path) return next();
    const slug = String(request.params.convention);
    const names = await findNames(slug);
    if (names === null) return misses(request, response, next);
    const own = known.get(slug) ?? create(slug, names);
    own.names = names;
    own.router(request, response, next);
  });
  return router;
}
