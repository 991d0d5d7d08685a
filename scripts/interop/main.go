// Checks a Tocsin node with implementations that know nothing of Tocsin: golang.org/x/mod/sumdb (notes, trees, tiles), and
// github.com/transparency-dev/formats and filippo.io/torchwood (cosignatures).
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"

	"filippo.io/torchwood"
	fnote "github.com/transparency-dev/formats/note"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 3 {
		fail(errors.New("usage: interop log|proof|witness|agent ..."))
	}
	run := map[string]func(args []string) error{"log": checkLog, "proof": checkProof, "witness": askWitness, "agent": serveAgent}[os.Args[1]]
	if run == nil {
		fail(fmt.Errorf("unknown part %q", os.Args[1]))
	}
	if err := run(os.Args[2:]); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func get(url string) ([]byte, error) {
	r, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	if r.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", url, r.Status)
	}
	return io.ReadAll(r.Body)
}

// open checks a checkpoint with the log's key, and with a witness's if one is named.
func open(raw []byte, keys []string) (torchwood.Checkpoint, error) {
	var known []note.Verifier
	for i, key := range keys {
		make := note.NewVerifier
		if i > 0 {
			make = fnote.NewVerifierForCosignatureV1
		}
		v, err := make(key)
		if err != nil {
			return torchwood.Checkpoint{}, fmt.Errorf("%s: %w", key, err)
		}
		known = append(known, v)
	}
	n, err := note.Open(raw, note.VerifierList(known...))
	if err != nil {
		return torchwood.Checkpoint{}, err
	}
	if len(n.Sigs) != len(keys) {
		return torchwood.Checkpoint{}, fmt.Errorf("%d of %d keys have signed", len(n.Sigs), len(keys))
	}
	return torchwood.ParseCheckpoint(n.Text)
}

type tiles struct{ prefix string }

func (t tiles) Height() int { return 8 }
func (t tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range list {
		bytes, err := get(t.prefix + "/" + torchwood.TilePath(tile))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// checkLog PREFIX OLD-CHECKPOINT-FILE KEY [WITNESS-KEY]: signatures, every tile and every entry, and growth since an older checkpoint.
func checkLog(args []string) error {
	prefix, old, keys := args[0], args[1], args[2:]
	raw, err := get(prefix + "/checkpoint")
	if err != nil {
		return err
	}
	head, err := open(raw, keys)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	reader := tlog.TileHashReader(head.Tree, tiles{prefix})
	var indexes []int64
	for n := int64(0); n < head.N; n++ {
		indexes = append(indexes, tlog.StoredHashIndex(0, n))
	}
	leaves, err := reader.ReadHashes(indexes)
	if err != nil {
		return fmt.Errorf("tiles: %w", err)
	}
	if root, err := tlog.TreeHash(head.N, reader); err != nil || root != head.Hash {
		return fmt.Errorf("root: %v %w", root, err)
	}
	if err := checkEntries(prefix, head.N, leaves); err != nil {
		return err
	}
	if _, err := os.Stat(old); err == nil {
		before, err := os.ReadFile(old)
		if err != nil {
			return err
		}
		earlier, err := open(before, keys[:1])
		if err != nil {
			return fmt.Errorf("older checkpoint: %w", err)
		}
		proof, err := tlog.ProveTree(head.N, earlier.N, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, head.N, head.Hash, earlier.N, earlier.Hash); err != nil {
			return fmt.Errorf("growth: %w", err)
		}
		fmt.Printf("%d entries continue %d\n", head.N, earlier.N)
	}
	fmt.Printf("%d entries under %s, signed by %d keys\n", head.N, head.Hash, len(keys))
	return os.WriteFile(old, raw, 0o600)
}

func checkEntries(prefix string, size int64, leaves []tlog.Hash) error {
	for at := int64(0); at < size; at += 256 {
		width := min(256, size-at)
		path := torchwood.TilePath(tlog.Tile{H: 8, L: -1, N: at / 256, W: int(width)})
		bundle, err := get(prefix + "/" + path)
		if err != nil {
			return err
		}
		for i := at; i < at+width; i++ {
			if len(bundle) < 2 {
				return fmt.Errorf("bundle %s ends early", path)
			}
			length := int(binary.BigEndian.Uint16(bundle))
			if tlog.RecordHash(bundle[2:2+length]) != leaves[i] {
				return fmt.Errorf("entry %d does not hash to its leaf", i)
			}
			bundle = bundle[2+length:]
		}
	}
	return nil
}

// checkProof FILE LEAF-HASH(base64) KEY [WITNESS-KEY]: a receipt by c2sp.org/tlog-proof.
func checkProof(args []string) error {
	file, keys := args[0], args[2:]
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	leaf, err := tlog.ParseHash(args[1])
	if err != nil {
		return err
	}
	head, checkpoint, _ := strings.Cut(string(raw), "\n\n")
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("no proof file")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, h)
	}
	tree, err := open([]byte(checkpoint), keys)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf); err != nil {
		return err
	}
	fmt.Printf("entry %d of %d is proved\n", index, tree.N)
	return nil
}

// askWitness URL NAME SEED-FILE WITNESS-KEY: a small log of its own asks the node's witness, rightly and wrongly.
// The first call, without a witness key, prints the log's key.
func askWitness(args []string) error {
	url, name, seedFile := args[0], args[1], args[2]
	seed, err := os.ReadFile(seedFile)
	if err != nil {
		seed = make([]byte, ed25519.SeedSize)
		rand.Read(seed)
		if err := os.WriteFile(seedFile, seed, 0o600); err != nil {
			return err
		}
	}
	key := ed25519.NewKeyFromSeed(seed)
	public, err := note.NewEd25519VerifierKey(name, key.Public().(ed25519.PublicKey))
	if err != nil {
		return err
	}
	if len(args) == 3 {
		fmt.Println(public)
		return nil
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return err
	}
	private := fmt.Sprintf("PRIVATE+KEY+%s+%08x+%s", name, verifier.KeyHash(), base64.StdEncoding.EncodeToString(append([]byte{1}, seed...)))
	signer, err := note.NewSigner(private)
	if err != nil {
		return err
	}
	var hashes []tlog.Hash
	reader := tlog.HashReaderFunc(func(list []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, i := range list {
			out = append(out, hashes[i])
		}
		return out, nil
	})
	for n := int64(0); n < 40; n++ {
		more, err := tlog.StoredHashes(n, []byte(fmt.Sprint("entry ", n)), reader)
		if err != nil {
			return err
		}
		hashes = append(hashes, more...)
	}
	witness, err := fnote.NewVerifierForCosignatureV1(args[3])
	if err != nil {
		return err
	}
	ask := func(old, size int64, spoil bool, want int) (string, error) {
		root, err := tlog.TreeHash(size, reader)
		if err != nil {
			return "", err
		}
		signed, err := note.Sign(&note.Note{Text: torchwood.Checkpoint{Origin: name, Tree: tlog.Tree{N: size, Hash: root}}.String()}, signer)
		if err != nil {
			return "", err
		}
		body := fmt.Sprintf("old %d\n", old)
		if old > 0 {
			proof, err := tlog.ProveTree(size, old, reader)
			if err != nil {
				return "", err
			}
			for i, h := range proof {
				if spoil && i == 0 {
					h[0] ^= 1
				}
				body += h.String() + "\n"
			}
		}
		r, err := http.Post(url+"/add-checkpoint", "text/plain", strings.NewReader(body+"\n"+string(signed)))
		if err != nil {
			return "", err
		}
		defer r.Body.Close()
		answer, _ := io.ReadAll(r.Body)
		if r.StatusCode != want {
			return "", fmt.Errorf("old %d, size %d: %s, %d was expected: %s", old, size, r.Status, want, answer)
		}
		if want == 200 {
			if _, err := note.Open(append(bytes.Clone(signed), answer...), note.VerifierList(witness)); err != nil {
				return "", fmt.Errorf("cosignature: %w", err)
			}
		}
		if want == 409 && r.Header.Get("Content-Type") != "text/x.tlog.size" {
			return "", fmt.Errorf("409 of type %s", r.Header.Get("Content-Type"))
		}
		return string(answer), nil
	}
	for _, step := range []struct {
		old, size int64
		spoil     bool
		want      int
		answer    string
	}{
		{0, 7, false, 200, ""}, {0, 9, false, 409, "7\n"}, {7, 20, true, 422, ""}, {7, 20, false, 200, ""},
		{20, 20, false, 200, ""}, {7, 33, false, 409, "20\n"}, {20, 33, false, 200, ""},
	} {
		answer, err := ask(step.old, step.size, step.spoil, step.want)
		if err != nil {
			return err
		}
		if step.answer != "" && answer != step.answer {
			return fmt.Errorf("old %d: answered %q, %q was expected", step.old, answer, step.answer)
		}
	}
	fmt.Println("the witness cosigned 4 checkpoints and refused 3")
	return nil
}

// serveAgent SOCKET: an ssh-agent with one new Ed25519 key, for a witness that takes its key from there. Prints the key's fingerprint.
func serveAgent(args []string) error {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	ring := agent.NewKeyring()
	if err := ring.Add(agent.AddedKey{PrivateKey: key}); err != nil {
		return err
	}
	public, err := ssh.NewPublicKey(key.Public())
	if err != nil {
		return err
	}
	listener, err := net.Listen("unix", args[0])
	if err != nil {
		return err
	}
	fmt.Println(ssh.FingerprintSHA256(public))
	for {
		conn, err := listener.Accept()
		if err != nil {
			return err
		}
		go agent.ServeAgent(ring, conn)
	}
}
