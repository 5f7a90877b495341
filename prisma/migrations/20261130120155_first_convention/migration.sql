-- CreateIndex
CREATE INDEX "Convention_creeLe_code_idx" ON "Convention"("creeLe", "code");
