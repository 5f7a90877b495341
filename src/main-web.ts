import { setTimeout as delay } from 'node:timers/promises';
import { makeArchive } from '../adapters/documents/archive.ts';
import type { FileMaker } from '../adapters/documents/file-maker.ts';
import { stampFile } from '../adapters/documents/stamp.ts';
import { renderCalendar, renderEventFile } from '../adapters/ical/render.ts';
import type { Metrics } from '../adapters/metrics/index.ts';
import { createApiRouter } from '../adapters/web/api/api.ts';
import { createWebAdapter, type WebAdapter, type WebAdapterOptions } from '../adapters/web/index.ts';
import { createExportRouter } from '../adapters/web/public/exports.ts';
import { createEventRouter, createFeedRouter } from '../adapters/web/public/feeds.ts';
import type { Health } from '../adapters/web/public/health.ts';
import { createOwnConvention, type OwnConvention } from '../adapters/web/requests/own-convention.ts';
import packageJson from '../package.json' with { type: 'json' };
import { bindMeant, bindNarrow, bindSecret } from './bind.ts';
import type { Bot } from './bot.ts';
import type { ChatAdapter } from './chat-kit/adapter.ts';
import type { JobContext } from './jobs.ts';
import type { Access } from './main-access.ts';
import type { ProgramConfig } from './main-config.ts';
import type { Storage } from './main-core.ts';
import { createMoveClock } from './main-demonstration.ts';
import { LOADED } from './main-pages.ts';
import { bindAbonnement, bindPages, bindPublicPages } from './pages.ts';
import type { Letters } from './ports/courriel.ts';
import type { IdentityDoor } from './ports/identite.ts';
import type { Pictures } from './ports/pictures.ts';
import type { Ports } from './ports/ports.ts';
import { findRevisionPublique } from './use-cases/accueil/get-accueil-public.ts';
import { findCollection } from './use-cases/accueil/read-collection.ts';
import { findEvenement, openEvenement } from './use-cases/annonces/get-actualites.ts';
import { exportInscriptions } from './use-cases/annonces/save-inscription.ts';
import { exportSuiviAnnonce } from './use-cases/annonces/suivi-annonce.ts';
import { findPersonneDeSession } from './use-cases/comptes/connexion/find-session.ts';
import { findBearer } from './use-cases/comptes/jetons.ts';
import { findArchive } from './use-cases/resumes/get-archive.ts';
import { createFichiers } from './use-cases/resumes/open-fichier.ts';
import { exportRapport } from './use-cases/resumes/rapport.ts';
import { openCalendrier } from './use-cases/seances/agendas/create-calendrier.ts';
import { publishCalendrier, wasCalendrier } from './use-cases/seances/agendas/publish-calendrier.ts';
import { exportReleve } from './use-cases/seances/show-points.ts';
import { exportAvancement } from './use-cases/tours/show-avancement.ts';
import { findConvention, withConvention } from './use-cases/verbs/find-convention.ts';
import { getSiteNames, getSiteNamesOf } from './use-cases/verbs/site-names.ts';
import { viewSiteNames } from './views/words/site-names.ts';

type Mounted = Pick<ChatAdapter, 'router' | 'frame'>;

export interface WebParts {
  readonly storage: Pick<Storage, 'isReady' | 'demonstrationClock' | 'atelier'> & {
    readonly installation: Pick<Storage['installation'], 'cleImages'>;
  };
  readonly bot: Bot;
  readonly pictures: Pictures;
  readonly maker: FileMaker;
  /** What they listen to over HTTP comes before the pages. */
  readonly chats: readonly Mounted[];
  readonly context: JobContext;
  /** Works the queue until it is empty. */
  readonly drain: () => Promise<unknown>;
  readonly access: Pick<Access, 'list'>;
  /** Null: nothing is measured. */
  readonly metrics: Pick<Metrics, 'render' | 'observe'> | null;
  /** Null: this program sends no e-mail. */
  readonly letters: Letters | null;
  /** Null: nobody comes in by a provider of identity. */
  readonly identity: IdentityDoor | null;
  /** Puts the demonstration back to its start; false when it holds what is not its own. Null: it cannot be done from here. */
  readonly restart: (() => Promise<boolean>) | null;
}

/** Everything that is read or pressed over HTTP. */
export function createWeb(
  config: Pick<ProgramConfig, 'publicUrl' | 'trustProxy' | 'operatorToken' | 'demoPassword'>,
  parts: WebParts,
): WebAdapter {
  const { storage, bot, pictures, chats, context, drain, access, metrics } = parts;
  const [{ ports }, clock] = [context.sender, storage.demonstrationClock];
  const own = createOwn(ports);
  return createWebAdapter({
    bot,
    ports,
    useCases: {
      ...bindPages({ ...context.sender, ports: watchOpened(ports, own) }, parts.letters, {
        ...LOADED,
        logos: { read: parts.maker.readLogo },
        images: { read: parts.maker.readImage },
      }),
      ...bindSecret({ findPersonneDeSession }, ports), // for a page of everybody, whoever reads it
    },
    pictures,
    secret: storage.installation.cleImages,
    abonnements: bindAbonnement(ports, parts.letters),
    identity: parts.identity,
    publicUrl: config.publicUrl,
    ...createNames(ports, own),
    own,
    conventions: createConventions(ports, parts),
    trustProxy: config.trustProxy,
    operatorToken: config.operatorToken,
    health: () => readHealth(storage, access),
    metrics: metrics?.render,
    observe: metrics?.observe,
    demonstration: clock && {
      atelier: storage.atelier,
      moveClock: createMoveClock({ clock, context, drain, pause: delay }),
      restart: parts.restart,
      password: config.demoPassword,
    },
    routes: [
      ...chats.map(({ router }) => router),
      ...createRoutes(ports, parts.maker),
      createApiRouter({
        ...bindSecret({ findBearer }, ports),
        ...bindNarrow({ findCollection }, ports),
        origin: config.publicUrl,
        logger: ports.logger,
      }),
    ],
    ...getFrame(chats),
  });
}

function createOwn(ports: Ports): OwnConvention {
  return createOwnConvention(async (conventionId) => {
    const slug = await ports.addresses.slugOf(conventionId);
    return slug === null ? null : { slug, names: await getSiteNamesOf(conventionId, ports.stores) };
  });
}

/** The names of the convention are read when anything of it may have changed: pages are drawn without a look. */
function createNames(ports: Ports, own: Pick<OwnConvention, 'names'>) {
  let names = viewSiteNames(null);
  let revision: string | null = '';
  const refresh = async () => {
    names = await getSiteNames(ports);
  };
  return {
    names: { current: () => own.names() ?? names, refresh },
    findRevision: async (convention: string | null) => {
      const present = await findRevisionPublique(convention, ports);
      if (convention !== null) return present; // its names are read with each page that is drawn
      if (present !== revision) await refresh();
      revision = present;
      return present;
    },
  };
}

/** Whatever opens with a link or a session, as its store says (`noteOwn`), tells of which convention the page is, also where it then fails. */
function watchOpened(ports: Ports, { note }: Pick<OwnConvention, 'note'>): Ports {
  return {
    ...ports,
    inConvention: (whose, work) =>
      ports.inConvention(whose, async (getOpened) => {
        try {
          return await work(getOpened);
        } finally {
          const opened = whose === 'found' ? getOpened() : undefined;
          if (opened !== undefined) await note(opened);
        }
      }),
  };
}

/** Each convention below its own address. */
function createConventions(
  ports: Ports,
  { letters, maker }: Pick<WebParts, 'letters' | 'maker'>,
): WebAdapterOptions['conventions'] {
  return {
    find: async (slug) => {
      const own = withConvention(slug, ports);
      const convention = await findConvention(own);
      if (convention === null) return null;
      const isFirst = (await ports.addresses.slugOf(convention.id)) === null;
      return { names: await getSiteNames(own), isFirst };
    },
    listAilleurs: ports.stores.ailleurs.list,
    open: (slug) => {
      const own = withConvention(slug, ports);
      const pages = { useCases: bindPublicPages(own), abonnements: bindAbonnement(own, letters) };
      return { ...pages, routes: createRoutes(own, maker) };
    },
  };
}

/** A platform that refuses us is a detail, with its likely cause: it does not make the program less ready. */
async function readHealth({ isReady }: WebParts['storage'], { list }: WebParts['access']): Promise<Health> {
  const ready = await isReady();
  const notices = ready ? await list() : [];
  const refused = [...Map.groupBy(notices, ({ plateforme }) => plateforme)].flatMap(([plateforme, all]) => [
    [plateforme, all.map(({ raison }) => raison).join(', ')],
    [`${plateforme}Cause`, all.map(({ cause }) => cause).join(' ')],
  ]);
  return { ready, details: { version: packageJson.version, ...Object.fromEntries(refused) } };
}

/** Who may show the personal pages in a frame, and the script that they then load. */
function getFrame(chats: readonly Mounted[]) {
  const frames = chats.flatMap(({ frame }) => frame ?? []);
  return { frameAncestors: frames.flatMap(({ ancestors }) => ancestors), frameScript: frames[0]?.script };
}

const EXPORTS = {
  exportReleve,
  exportRapport,
  exportAvancement,
  exportSuiviAnnonce,
  exportInscriptions,
  exportArchive: findArchive,
};

function createRoutes(ports: Ports, maker: FileMaker) {
  const { openPublic, openReserve, ...fichiers } = createFichiers(ports, {
    stamp: stampFile,
    make: maker.make,
  });
  return [
    createFeedRouter({
      ...bindMeant({ findFeed: publishCalendrier, wasFeed: wasCalendrier }, ports),
      ...bindSecret({ openFeed: openCalendrier }, ports),
      render: renderCalendar,
    }),
    createEventRouter({
      ...bindMeant({ findEvenement }, ports),
      ...bindSecret({ openEvenement }, ports),
      renderEvent: renderEventFile,
    }),
    createExportRouter({
      ...fichiers,
      openReserve: (demande) => ports.inConvention('found', () => openReserve(demande)),
      openPublic: (demande) => ports.inConvention('meant', () => openPublic(demande)),
      ...bindSecret(EXPORTS, ports),
      makeArchive: (archive) => makeArchive(archive, maker),
    }),
  ];
}
