import type { IdentityDoor } from '../../../src/ports/identite.ts';
import type { Site } from '../drawing/layout.ts';
import type { Cookies } from '../requests/cookies.ts';
import type { Outcomes } from '../requests/outcome.ts';

export interface ConnexionOptions<UseCases> {
  readonly useCases: UseCases;
  /** Null: nobody comes in by a provider of identity. */
  readonly identity: IdentityDoor | null;
  readonly cookies: Cookies;
  readonly site: Site;
  readonly outcomes: Outcomes;
}
