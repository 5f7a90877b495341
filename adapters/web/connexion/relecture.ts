import type { Router } from 'express';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import type { Relecture } from '../../../src/views/resumes/edition.ts';
import { createActingOn, createReading, type Lecture, type ReadingOptions } from '../relecture/reading.ts';
import { createDrawing, INTENTS_RELECTURE } from '../relecture/relecture.ts';
import { addAction, addPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface RelectureEnPlaceUseCases {
  /** The summary of a tour, the present one without its id; null: nothing is to be read over, or not by this person. */
  findRelecture(personne: Personne, tourId: string | null): Promise<Relecture | null>;
}

interface Options extends ConnexionOptions<RelectureEnPlaceUseCases>, ReadingOptions {
  readonly enter: Enter;
}

/** Where coordination reads a summary over and publishes it, in the frame. Where there is none, the place says why. */
export function addRelecture(router: Router, options: Options): void {
  const { bot, useCases, site, enter } = options;
  const lecture = (onNone: () => void): Lecture => ({
    intents: INTENTS_RELECTURE,
    open: async (request, response) => {
      const page = await enter(request, response);
      if (page === null) return null;
      const { lecteur } = page;
      const { tour = null } = request.query;
      const relecture = await useCases.findRelecture(lecteur.personne, tour === null ? null : String(tour));
      if (relecture === null) {
        onNone();
        return null;
      }
      const { id } = relecture.tour;
      const context = { ...page.context, action: `${PATHS.espaceRelectureIntent}?tour=${id}` };
      const standing = {
        bot,
        acteur: lecteur,
        site,
        address: PATHS.espaceRelecture,
        context,
        isInFrame: true,
      };
      const draw = createDrawing(relecture, standing);
      return {
        lecteur,
        tourId: id,
        address: `${PATHS.espaceRelecture}?tour=${id}`,
        render: async (shown) =>
          renderShell(await draw(shown), { ...page, path: PATHS.espaceRelecture }, site),
      };
    },
  });
  addPage(router, PATHS.espaceRelecture, (request, response, next) =>
    createReading(lecture(next))(request, response, next),
  );
  addAction(router, PATHS.espaceRelectureIntent, (request, response, next) =>
    createActingOn(lecture(next), options)(request, response, next),
  );
}
