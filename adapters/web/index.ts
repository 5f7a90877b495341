import type { IncomingMessage, Server } from 'node:http';
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Intent, Reply } from '../../src/conversation/chat.ts';
import { inTimeOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { PATHS, patternOf, rootOf } from '../../src/links.ts';
import type { Abonnements, Pages } from '../../src/pages.ts';
import type { IdentityDoor } from '../../src/ports/identite.ts';
import type { Pictures } from '../../src/ports/pictures.ts';
import type { Platform, Ports } from '../../src/ports/ports.ts';
import type { SiteNames } from '../../src/views/words/site-names.ts';
import { createProblemHandler } from './api/api.ts';
import { createAssets } from './assets.ts';
import { createAtelierRouter } from './atelier/atelier.ts';
import type { Demonstration } from './atelier/atelier-people.ts';
import { createConnexionRouter } from './connexion/connexion.ts';
import { createEspaceRouter, findSignedIn } from './connexion/espace.ts';
import { createDonneesRouter } from './donnees/mes-donnees.ts';
import type { Site } from './drawing/layout.ts';
import { createDesabonnementRouter, type DesabonnementOptions } from './liens/desabonnement.ts';
import { LINK_KINDS } from './liens/kinds.ts';
import { createLiensRouter } from './liens/liens.ts';
import { createPointsRouter, type PointsOptions } from './points/points.ts';
import { createProving } from './preuve/proving.ts';
import { createLeaving } from './public/ailleurs.ts';
import { type Conventions, createConventionsRouter, listPublicRouters } from './public/conventions.ts';
import { createHealthRouter, type HealthOptions, observed, withProxy } from './public/health.ts';
import { createImagesRouter } from './public/images.ts';
import { createRelectureRouter } from './relecture/relecture.ts';
import { limitAddresses } from './requests/address-limit.ts';
import { compressAnswers } from './requests/compressed.ts';
import { createCookies } from './requests/cookies.ts';
import { createFailureHandler, createNotFound } from './requests/failure.ts';
import { close, getPort, listen } from './requests/listening.ts';
import { createOutcomes } from './requests/outcome.ts';
import type { OwnConvention } from './requests/own-convention.ts';
import { createOwnMenu, type OwnMenu } from './requests/own-menu.ts';
import { isPublic, type RememberedOptions, rememberPublic } from './requests/remembered.ts';
import { createSecurityHeaders, noIndexByDefault, noStore, SECRETS } from './requests/security.ts';
import { createVisitorNote } from './requests/visitor.ts';
import { createAtelierPlatform } from './send.ts';

export interface WebAdapterOptions extends HealthOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'clock' | 'ids' | 'logger' | 'inOneLook'>;
  readonly useCases: Pages;
  readonly pictures: Pictures;
  /** Null: this program sends no e-mail. */
  readonly abonnements: Abonnements | null;
  /** Null: nobody comes in by a provider of identity. */
  readonly identity: IdentityDoor | null;
  /** Where people reach us, for example `https://ctg.example.fr`. */
  readonly publicUrl: string;
  /** The proxies whose word about a visitor's address is taken; null: nobody's. */
  readonly trustProxy: readonly string[] | null;
  readonly findRevision: RememberedOptions['findRevision'];
  readonly conventions: Conventions;
  readonly own: Pick<OwnConvention, 'handler' | 'show'>;
  /** What the first convention is called; `refresh` looks again. */
  readonly names: { readonly current: () => SiteNames; readonly refresh: () => Promise<void> };
  /** Of the installation, the same on each replica. */
  readonly secret: string;
  /** Null in production: there is no `/atelier` then. */
  readonly demonstration: Demonstration | null;
  /** Of other adapters (feeds, exports): they come before the pages. */
  readonly routes?: readonly Router[];
  /** Is told of each request as it comes. */
  readonly observe?: Parameters<typeof observed>[1];
  /** Who may show the personal pages in a frame, for example `https://chat.example`; nobody by default. */
  readonly frameAncestors?: readonly string[];
  /** Address of a script that these pages load in such a frame. */
  readonly frameScript?: string | undefined;
}

export interface WebAdapter {
  readonly app: Express;
  /** Later adapters put their own routes on it, at any time; they come before the pages. */
  readonly routes: Router;
  /** The local chat as a way to reach people; null without demonstration. */
  readonly platform: Platform | null;
  /**
   * Listens, and says on which port: 0 takes a free one.
   * @param hosts the addresses of this machine; null: all of them
   */
  listen(port: number, hosts?: readonly string[] | null): Promise<number>;
  /** Stops taking requests and waits for those under way, 5 s at most. */
  stop(): Promise<void>;
}

/** Public pages, personal pages and the local chat, on one Express application. */
export function createWebAdapter(options: WebAdapterOptions): WebAdapter {
  const { ports, demonstration, names, routes: others = [] } = options;
  const routes = express.Router();
  for (const other of others) routes.use(other);
  const ownMenu = createOwnMenu(options.useCases, createCookies(options.publicUrl));
  const app = createApp(options, { routes, ownMenu });
  const platform =
    demonstration && createAtelierPlatform({ atelier: demonstration.atelier, clock: ports.clock });
  const listening: Server[] = [];
  return {
    app,
    routes,
    platform,
    async listen(port, hosts = null) {
      await names.refresh();
      const remembered = rememberPublic(app, { findRevision: options.findRevision, ownMenu });
      const answer = observed(compressAnswers(remembered, isForAll), options.observe);
      listening.push(...(await listen(answer, port, hosts)));
      return getPort(listening);
    },
    async stop() {
      await Promise.all(listening.splice(0).map(close));
    },
  };
}

interface Around {
  readonly routes: Router;
  readonly ownMenu: OwnMenu;
}

function createApp(options: WebAdapterOptions, { routes, ownMenu }: Around): Express {
  const { bot, ports, useCases, pictures, publicUrl, demonstration, frameScript, identity } = options;
  const { asset, router: assets } = createAssets();
  const site: Site = { ...toSite(options), asset, ...pictures, ownMenu: ownMenu.current };
  const app = express();
  app.disable('x-powered-by');
  app.use(
    noIndexByDefault,
    createHealthRouter(withProxy(options, () => isProxyUnnamed())),
    createSecurityHeaders(publicUrl, {
      frameAncestors: options.frameAncestors,
      formTarget: identity?.origin,
    }),
    assets,
  );
  const isProxyUnnamed = limitAddresses(app, { trustProxy: options.trustProxy, logger: ports.logger });
  app.use(SECRETS, noStore);
  const leaving = createLeaving({ ...options.conventions, names: options.names });
  app.use(leaving.root, routes, options.own.handler, atHoursOf(options.names.current), readInOneLook(ports));
  const outcomes = createOutcomes(options.secret, ports.clock, useCases);
  app.use(OF_THE_SITE, ownMenu.handler);
  app.use(...listPublicRouters(options, site, outcomes), createImagesRouter(pictures));
  app.use(createConventionsRouter({ ...options, leaving }, site, outcomes));
  const sendsMail = useCases.sendConnexion !== null;
  const door = { useCases, identity, cookies: createCookies(publicUrl), site, outcomes };
  const proving = createProving(door);
  const asking = { bot, ports, useCases, proving, site, outcomes };
  app.use(
    [...LINK_KINDS.map(({ path }) => path), PATHS.relecture, PATHS.accordPublic].map(rootOf),
    createVisitorNote((request, response) => findSignedIn(request, response, door)),
  );
  app.use(
    createLiensRouter({ ...asking, frameScript, sendsMail }),
    createRelectureRouter(asking),
    ...listPrivateRouters(asking),
  );
  app.use(createConnexionRouter(door), createEspaceRouter({ ...door, ...asking }));
  if (demonstration !== null) app.use(createAtelierRouter({ bot, ports, useCases, demonstration, site }));
  app.use(ownMenu.handler, createNotFound(site));
  app.use(createProblemHandler(ports.logger), ownMenu.failing, createFailureHandler(site, ports.logger));
  return app;
}

/** Pages with the frame of the site that are not remembered: behind links, and forms of everybody. */
const OF_THE_SITE = [
  PATHS.resumes,
  PATHS.actualites,
  PATHS.releve,
  PATHS.archive,
  PATHS.rapport,
  PATHS.mesDonnees,
  PATHS.registre,
  PATHS.espacePublic,
  PATHS.convention,
].map(rootOf);

/** What is drawn says its hours where the convention lives whose page it turns out to be. */
function atHoursOf(names: () => SiteNames): RequestHandler {
  return (_request, _response, next) => inTimeOf(() => names().conventionId, next);
}

/** What is asked for by GET only reads. */
function readInOneLook({ inOneLook }: Pick<Ports, 'inOneLook'>): RequestHandler {
  return ({ method }, response, next) => {
    if (method !== 'GET') return next();
    return inOneLook(async () => {
      const closed = new Promise((resolve) => response.once('close', resolve));
      next();
      await closed;
    });
  };
}

/** Whatever stands behind a question mark, it is the same page. */
function isForAll({ url = '' }: IncomingMessage): boolean {
  const [path = ''] = url.split('?');
  return isPublic(path) || ASSET.test(path);
}

const ASSET = patternOf(PATHS.asset);

/** What every page knows. */
function toSite({ publicUrl, demonstration, names }: WebAdapterOptions) {
  return { publicUrl, isDemonstration: demonstration !== null, names: names.current };
}

/** What opens with a link of its own, whoever is signed in. */
function listPrivateRouters(
  options: PointsOptions & DesabonnementOptions & { readonly useCases: Pages },
): readonly Router[] {
  const { useCases, site } = options;
  return [
    createDesabonnementRouter(options),
    createPointsRouter(options),
    createDonneesRouter(useCases, site),
  ];
}
