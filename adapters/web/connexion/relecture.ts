import type { Request, Response, Router } from 'express';
import { PATHS, placeOf } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import type { Markup } from '../drawing/html.ts';
import { createDrawingAccord, INTENTS_ACCORD } from '../relecture/accord.ts';
import { createActingOn, createReading, type ReadingOptions, type Shown } from '../relecture/reading.ts';
import { createDrawing, INTENTS_RELECTURE } from '../relecture/relecture.ts';
import { addFormPage } from '../requests/routing.ts';
import { type PagePersonnelle, renderShell } from '../tableau/personal-shell.ts';
import { type ConnexionOptions, type Enter, refuseMoved } from './places.ts';

interface Options
  extends ConnexionOptions<'findRelecture' | 'findAccord' | 'findAccordAnnonce'>,
    ReadingOptions {
  readonly enter: Enter;
}

/** Where a summary is read over and published, or agreed to, in the frame. Where there is none, the place says why. */
export function addRelecture(router: Router, options: Options): void {
  const { bot, useCases, site } = options;
  const address = PATHS.espaceRelecture;
  addLecture(router, options, {
    address,
    key: 'tour',
    intents: INTENTS_RELECTURE,
    find: async ({ lecteur, context }, tourId, toAction) => {
      const relecture = await useCases.findRelecture(lecteur.personne, tourId);
      if (relecture === null) return null;
      const { id } = relecture.tour;
      const standing = { bot, acteur: lecteur, site, address, isInFrame: true };
      return {
        id,
        draw: createDrawing(relecture, { ...standing, context: { ...context, action: toAction(id) } }),
      };
    },
  });
  addAccord(router, options, { address: placeOf('resumes/accord'), key: 'tour', find: useCases.findAccord });
  addAccord(router, options, {
    address: placeOf('annonces/accord'),
    key: 'annonce',
    find: useCases.findAccordAnnonce,
  });
}

function addAccord(router: Router, options: Options, { address, key, find }: PlaceAccord): void {
  addLecture(router, options, {
    address,
    key,
    intents: INTENTS_ACCORD,
    find: async ({ lecteur, context }, asked, toAction) => {
      const page = await find(lecteur.personne, asked);
      if (page === null) return null;
      const { id } = page.sujet;
      return { id, draw: createDrawingAccord(page, { ...context, action: toAction(id) }, options.site) };
    },
  });
}

interface PlaceAccord extends Pick<Place, 'address' | 'key'> {
  readonly find: Pages['findAccord'];
}

interface Place {
  readonly address: string;
  /** What its address calls the one thing that is read. */
  readonly key: 'tour' | 'annonce';
  readonly intents: ReadonlySet<string>;
  /** Null: it is not for this person. */
  find(
    page: PagePersonnelle,
    id: string | null,
    toAction: (id: string) => string,
  ): Promise<{ readonly id: string; readonly draw: Draw } | null>;
}

type Drawn = { readonly title: string; readonly main: Markup };
type Draw = (shown: Shown) => Drawn | Promise<Drawn>;

function addLecture(router: Router, options: Options, { address, key, intents, find }: Place): void {
  const { site, enter } = options;
  const lecture = (onNone: () => void) => ({
    intents,
    open: async (request: Request, response: Response) => {
      const page = await enter(request, response);
      if (page === null) return null;
      if (request.method === 'POST' && refuseMoved(request.body, page, { response, site })) return null;
      const toAddress = (id: string) => `${address}?${key}=${id}`;
      const asked = request.query[key];
      const found = await find(page, asked === undefined ? null : String(asked), toAddress);
      if (found === null) {
        onNone();
        return null;
      }
      return {
        lecteur: page.lecteur,
        about: { [key]: found.id },
        address: toAddress(found.id),
        render: async (shown: Shown) =>
          renderShell(await found.draw(shown), { ...page, path: address }, site),
      };
    },
  });
  addFormPage(router, address, {
    read: (request, response, next) => createReading(lecture(next), options)(request, response, next),
    send: (request, response, next) => createActingOn(lecture(next), options)(request, response, next),
  });
}
