-- The convention's short name is read in people's diaries: the abbreviation of the annexes said nothing there.
UPDATE "Convention"
SET "nomCourt" = 'CTG Grand Calais Terres & Mers'
WHERE "code" = 'ctg-gctm' AND "nomCourt" = 'CTG 2 GCTM';
