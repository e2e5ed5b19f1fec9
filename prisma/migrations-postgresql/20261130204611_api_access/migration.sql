-- CreateTable
CREATE TABLE "Access" (
    "id" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "Access_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Access_secretHash_key" ON "Access"("secretHash");

-- CreateIndex
CREATE INDEX "Access_workspaceId_idx" ON "Access"("workspaceId");

-- AddForeignKey
ALTER TABLE "Access" ADD CONSTRAINT "Access_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
