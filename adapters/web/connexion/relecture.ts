import type { Request, Response, Router } from 'express';
import type { AccordPublic } from '../../../src/domain/nouns/accord-public.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import type { Relecture } from '../../../src/views/resumes/edition.ts';
import type { Markup } from '../drawing/html.ts';
import { createDrawingAccord, INTENTS_ACCORD } from '../relecture/accord.ts';
import { createActingOn, createReading, type ReadingOptions, type Shown } from '../relecture/reading.ts';
import { createDrawing, INTENTS_RELECTURE } from '../relecture/relecture.ts';
import { addFormPage } from '../requests/routing.ts';
import { type PagePersonnelle, renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface RelectureEnPlaceUseCases {
  /** The summary of a tour, the present one without its id; null: nothing is to be read over, or not by this person. */
  findRelecture(personne: Personne, tourId: string | null): Promise<Relecture | null>;
  /** Its public build, for who is asked to agree to it; null: nothing is asked of this person. */
  findAccord(personne: Personne, tourId: string | null): Promise<Demande | null>;
}

interface Demande {
  readonly relecture: Relecture;
  readonly accord: AccordPublic;
}

interface Options extends ConnexionOptions<RelectureEnPlaceUseCases>, ReadingOptions {
  readonly enter: Enter;
}

/** Where a summary is read over and published, or agreed to, in the frame. Where there is none, the place says why. */
export function addRelecture(router: Router, options: Options): void {
  const { bot, useCases, site } = options;
  const address = PATHS.espaceRelecture;
  addLecture(router, options, {
    address,
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
  addLecture(router, options, {
    address: PATHS.espaceAccord,
    intents: INTENTS_ACCORD,
    find: async ({ lecteur, context }, tourId, toAction) => {
      const demande = await useCases.findAccord(lecteur.personne, tourId);
      if (demande === null) return null;
      const { id } = demande.relecture.tour;
      return { id, draw: createDrawingAccord(demande, { ...context, action: toAction(id) }, site) };
    },
  });
}

interface Place {
  readonly address: string;
  readonly intents: ReadonlySet<string>;
  /** Null: it is not for this person. */
  find(
    page: PagePersonnelle,
    tourId: string | null,
    toAction: (tourId: string) => string,
  ): Promise<{ readonly id: string; readonly draw: Draw } | null>;
}

type Drawn = { readonly title: string; readonly main: Markup };
type Draw = (shown: Shown) => Drawn | Promise<Drawn>;

function addLecture(router: Router, options: Options, { address, intents, find }: Place): void {
  const { site, enter } = options;
  const lecture = (onNone: () => void) => ({
    intents,
    open: async (request: Request, response: Response) => {
      const page = await enter(request, response);
      if (page === null) return null;
      const { tour = null } = request.query;
      const found = await find(page, tour && String(tour), (id) => `${address}?tour=${id}`);
      if (found === null) {
        onNone();
        return null;
      }
      return {
        lecteur: page.lecteur,
        tourId: found.id,
        address: `${address}?tour=${found.id}`,
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
