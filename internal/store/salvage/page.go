package salvage

import "encoding/binary"

// The kinds of pages with records in them; SQLite's file format, 1.6. A table without
// row ids is kept like an index, with records in the inner pages too.
const (
	indexInner = 0x02
	indexLeaf  = 0x0a
	tableLeaf  = 0x0d
)

// records takes a page apart. The first page of a file begins with its header.
func (f *File) records(page []byte, first bool) []Record {
	head := 0
	if first {
		head = 100
	}
	kind := page[head]
	pointers := head + 8
	switch kind {
	case indexInner:
		pointers += 4
	case indexLeaf, tableLeaf:
	default:
		return nil
	}
	cells := int(binary.BigEndian.Uint16(page[head+3:]))
	cells = min(cells, (len(page)-pointers)/2)
	var out []Record
	for i := range cells {
		at := int(binary.BigEndian.Uint16(page[pointers+2*i:]))
		if at >= f.usable {
			continue
		}
		if payload, ok := f.payload(page[at:f.usable], kind); ok {
			if values, ok := decode(payload); ok {
				out = append(out, Record{kind == tableLeaf, values})
			}
		}
	}
	return out
}

// payload is what a cell holds, with what of it lies on overflow pages.
func (f *File) payload(cell []byte, kind byte) ([]byte, bool) {
	if kind == indexInner {
		if len(cell) < 4 {
			return nil, false
		}
		cell = cell[4:] // the page to the left
	}
	size, n := varint(cell)
	if n == 0 || size > MostRecord {
		return nil, false
	}
	cell = cell[n:]
	if kind == tableLeaf {
		_, n := varint(cell) // the row's id
		if n == 0 {
			return nil, false
		}
		cell = cell[n:]
	}
	local := f.local(int(size), kind)
	if local > len(cell) {
		return nil, false
	}
	if local == int(size) {
		return cell[:local], true
	}
	if local+4 > len(cell) {
		return nil, false
	}
	return f.overflow(cell[:local:local], int(size), binary.BigEndian.Uint32(cell[local:]))
}

// local is how much of a payload lies in the cell itself; SQLite's file format, 1.6.
func (f *File) local(size int, kind byte) int {
	u := f.usable
	most := u - 35
	if kind != tableLeaf {
		most = (u-12)*64/255 - 23
	}
	if size <= most {
		return size
	}
	least := (u-12)*32/255 - 23
	if k := least + (size-least)%(u-4); k <= most {
		return k
	}
	return least
}

// overflow follows the pages that have the rest of a payload.
func (f *File) overflow(payload []byte, size int, next uint32) ([]byte, bool) {
	page := make([]byte, f.size)
	for len(payload) < size {
		f.chained--
		if f.chained < 0 || !f.read(next, page) {
			return nil, false
		}
		next = binary.BigEndian.Uint32(page)
		payload = append(payload, page[4:min(f.usable, 4+size-len(payload))]...)
	}
	return payload, true
}

// read reads a page as it was last.
func (f *File) read(n uint32, page []byte) bool {
	if at, ok := f.latest[n]; ok {
		_, err := f.wal.ReadAt(page, at)
		return err == nil
	}
	if n == 0 || int64(n) > f.pages {
		return false
	}
	_, err := f.main.ReadAt(page, int64(n-1)*int64(f.size))
	return err == nil
}
