-- CreateIndex
CREATE INDEX "SearchText_stems_idx" ON "SearchText" USING GIN ("stems");

-- CreateIndex
CREATE INDEX "SearchText_words_idx" ON "SearchText" USING GIN ("words");
