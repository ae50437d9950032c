package syntax

import (
	"strings"
	"sync"
)

// language is what colours need to know of one.
type language struct {
	names    string    // what a fence may call it
	words    string    // its keywords, and the words for true, false and nothing
	line     []string  // what begins a comment that ends with its line
	apart    bool      // such a mark must stand apart from the word before it
	block    [2]string // what begins and ends a comment
	long     []string  // marks of strings that run over lines, and know no escapes
	quotes   string    // marks of strings that end with their line, and know escapes
	anyCase  bool      // keywords may be written in capitals
	keywords map[string]bool
}

var (
	slashes = []string{"//"}
	hash    = []string{"#"}
	stars   = [2]string{"/*", "*/"}
)

var table = []language{
	{names: "bash sh shell zsh", line: hash, apart: true, long: []string{"'"}, quotes: `"`,
		words: "if then else elif fi for while until do done case esac in function return break continue local export readonly declare unset set shift exit trap source eval exec test"},
	{names: "c", line: slashes, block: stars, quotes: `"'`,
		words: "auto bool break case char const continue default do double else enum extern false float for goto if inline int long register restrict return short signed sizeof static struct switch true typedef union unsigned void volatile while NULL"},
	{names: "cpp c++", line: slashes, block: stars, quotes: `"'`,
		words: "alignas alignof auto bool break case catch char class concept const consteval constexpr continue co_await co_return co_yield decltype default delete do double else enum explicit export extern false final float for friend goto if inline int long mutable namespace new noexcept nullptr operator override private protected public requires return short signed sizeof static static_assert struct switch template this throw true try typedef typeid typename union unsigned using virtual void volatile while"},
	{names: "csharp c# cs", line: slashes, block: stars, quotes: `"'`,
		words: "abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event explicit false finally fixed float for foreach get if implicit in init int interface internal is lock long namespace new null object operator out override params private protected public readonly record ref return sbyte sealed set short sizeof static string struct switch this throw true try typeof uint ulong ushort using var virtual void volatile where while yield"},
	{names: "go golang", line: slashes, block: stars, long: []string{"`"}, quotes: `"'`,
		words: "any bool break byte case chan comparable complex128 complex64 const continue default defer else error fallthrough false float32 float64 for func go goto if import int int16 int32 int64 int8 interface iota map nil package range return rune select string struct switch true type uint uint16 uint32 uint64 uint8 uintptr var"},
	{names: "haskell hs", line: []string{"--"}, block: [2]string{"{-", "-}"}, quotes: `"`,
		words: "as case class data default deriving do else family forall foreign hiding if import in infix infixl infixr instance let module newtype of qualified then type where True False"},
	{names: "java", line: slashes, block: stars, long: []string{`"""`}, quotes: `"'`,
		words: "abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for goto if implements import instanceof int interface long native new null package permits private protected public record return sealed short static strictfp super switch synchronized this throw throws transient true try var void volatile while yield"},
	{names: "javascript js", line: slashes, block: stars, long: []string{"`"}, quotes: `"'`,
		words: "async await break case catch class const continue debugger default delete do else export extends false finally for from function get if import in instanceof let new null of return set static super switch this throw true try typeof undefined var void while with yield"},
	{names: "json", quotes: `"`, words: "true false null"},
	{names: "kotlin kt", line: slashes, block: stars, long: []string{`"""`}, quotes: `"'`,
		words: "abstract actual annotation as break by catch class companion const constructor continue crossinline data do else enum expect external false final finally for fun get if import in infix init inline inner interface internal is lateinit null object open operator out override package private protected public reified return sealed set super suspend tailrec this throw true try typealias val var vararg when where while"},
	{names: "python py python3", line: hash, long: []string{`"""`, `'''`}, quotes: `"'`,
		words: "and as assert async await break case class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return True try while with yield"},
	{names: "r", line: hash, quotes: "\"'`",
		words: "if else repeat while function for next break return library require TRUE FALSE NULL NA NaN Inf in"},
	{names: "ruby rb", line: hash, block: [2]string{"=begin", "=end"}, quotes: "\"'`",
		words: "alias and attr_accessor attr_reader attr_writer begin break case class def defined do else elsif end ensure extend false for if in include lambda loop module next nil not or private proc protected public raise redo require rescue retry return self super then true undef unless until when while yield"},
	{names: "rust rs", line: slashes, block: stars, quotes: `"`,
		words: "as async await bool break char const continue crate dyn else enum extern f32 f64 false fn for i128 i16 i32 i64 i8 if impl in isize let loop match mod move mut pub ref return self Self static str struct super trait true type u128 u16 u32 u64 u8 union unsafe use usize where while"},
	{names: "sql", line: []string{"--"}, block: stars, long: []string{"'"}, quotes: `"`, anyCase: true,
		words: "add all alter and any as asc begin between by case check column commit constraint create cross database default delete desc distinct drop else end except exists explain false foreign from full group having if in index inner insert intersect into is join key left like limit natural not null offset on or order outer primary references returning right rollback select set table then transaction trigger true truncate union unique update using values view when where with"},
	{names: "swift", line: slashes, block: stars, long: []string{`"""`}, quotes: `"`,
		words: "actor as associatedtype async await break case catch class continue convenience default defer deinit didSet do else enum extension fallthrough false fileprivate final for func get guard if import in indirect init inout internal is lazy let mutating nil open operator override private protocol public repeat required rethrows return self Self set some static struct subscript super switch throw throws true try typealias var weak where while willSet"},
	{names: "toml", line: hash, long: []string{`"""`, `'''`}, quotes: `"'`, words: "true false inf nan"},
	{names: "typescript ts", line: slashes, block: stars, long: []string{"`"}, quotes: `"'`,
		words: "abstract any as async await bigint boolean break case catch class const continue debugger declare default delete do else enum export extends false finally for from function get if implements import in infer instanceof interface is keyof let namespace never new null number object of private protected public readonly return satisfies set static string super switch symbol this throw true try type typeof undefined unknown var void while yield"},
	{names: "yaml yml", line: hash, apart: true, quotes: `"'`, words: "true false null yes no on off"},
}

// languages are the rows of the table by name; code comes rarely, so they are made
// when the first does.
var languages = sync.OnceValue(func() map[string]*language {
	out := map[string]*language{}
	for i := range table {
		l := &table[i]
		l.keywords = map[string]bool{}
		for _, word := range strings.Fields(l.words) {
			l.keywords[word] = true
		}
		for _, name := range strings.Fields(l.names) {
			out[name] = l
		}
	}
	return out
})
