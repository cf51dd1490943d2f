"""The documents of a ledger, in the archivists' words: their intake, the archive that keeps them, their fixity."""
