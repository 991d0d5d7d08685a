/** Takes a journal entry away as a proof file, which anybody can check without this server. */
export const ReceiptLink = ({ position }: { position: number }) => (
  <>
    {', '}
    <a
      className="no-print"
      href={`/api/v1/journal/${position}/receipt`}
      download={`entry-${position}.tlog-proof`}
      title="The entry with its proof, as a file"
    >
      receipt<span className="hidden"> of entry {position}</span>
    </a>
  </>
);
