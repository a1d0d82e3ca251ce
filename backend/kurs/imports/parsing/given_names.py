"""Danish given names, to tell where one name ends and the next begins in a list that lost its separators."""

GIVEN_NAMES = frozenset(
    """
    aase agnete albertine alva andrea asbjørn asmus astrup august bodil børge dagny ebbe ejgil elna emanuel erna esben
    fie folmer freya gerhard gro gry gunvor gyda halfdan hedvig helmer henny herman hjalmar ilona ivar jarl jesse jette
    joakim johs jonny jørn kasimir kathe kirstin klavs konrad kresten lis liselotte lizette lotta ludvik malthe marcus
    marianna mariann marie-louise martine melissa merle mikala milla mira morten naja nelly niclas nikoline noel norma
    ottilia oda odin peer philip poul-erik ragnhild regnar rosalina rune ruben saga selina sigge silas silje sinne sixten
    storm svante sverre tenna theodora thorbjørn thorvald thyge thyra torkil torsten tove trygve tyge ulf valborg vagn
    valdis valentin vidar villads villiam viola wilhelm
    haldis
    aage adam agnes ahmed aksel albert alex alexander alfred ali alice allan amalie amanda anders andreas ane anita anja
    ann anna anne annelise annemarie anne-marie annette anni annie anny anton arne arvid asger asta astrid august axel
    bente benny bent berit bertel bettina birger birgit birgitte birte birthe bjarke bjarne bjørn bo bodil boris britt
    britta brian bruno camilla carina carl carla carlo carsten casper cathrine cecilie charlotte chris christel christian
    christina christine christoffer christopher claes claus conny connie dagmar dan daniel dennis diana ditte dorit
    dorrit dorte dorthe edith egon eigil einar ejler ejnar ejner ejvind elin elisabeth elise ella ellen else elsebeth
    emil emilie emma ergin eric erik erika erland erling ernst ester esther eva evan evy ewa fatma finn flemming florian
    frank frans freddie freddy frede frederik frederikke freja fritz frode gert gerda gerner gitte grete grethe gudrun
    gunhild gunnar gurli gustav hannah hanna hanne hannibal hans harald harry hasse heidi heine heinz heinrich helen
    helena helene helga helge helle hella henning henny henriette henrik herdis herluf hilmar holger hugo ib ida ilse
    inga inge ingeborg inger ingelise ingrid ingolf irene iris irvin isabella ivan iver jacob jakob jan jane janne janni
    janus jean jeanette jeanne jeff jens jeppe jesper jessica jette jim jimmy joan joachim joakim johan johanne johannes
    john johnny jonas jonna jonatan jonathan josefine jul julie julius jytte jørgen jørn kaj kai kamilla karen karin karina
    karl karla karoline karsten kasper kate kathrine katja katrine keld ken kenneth kent ketty kim kira kirsten kirstine
    kitt kjeld klaus knud kresten krista kristen kristian kristina kristine kristoffer kurt kåre lars lasse laura laurids
    laurits lea leif leila lena lene leni lennart leo leon leonora lilian lillian lilly lily lina linda line linea lis
    lisa lisbet lisbeth lise lissi lissy liv liza lizzi lone lorens lotte louis louise lucas lucia lucie ludvig lykke
    lærke mads magne magnus maibritt maj-britt maja majken malene malou mange mai maren margit margrethe maria marianne
    marie marina marius mark marlene martha martin marvin mathias mathilde mathilda max maya melanie merete merethe mette
    mia michael michelle mie mikael mikkel mille mogens mohamed mohammad mona monica monika morten muhammed mustafa
    nadia nana nanna natasja nete nicki nicklas nicolai nicolaj niels niklas nikolaj nils nina nis noah olaf ole olga
    oliver olivia orla oscar oskar otto ove palle patricia patrick paul paula paw peder per pernille peter petra philip
    philippa pia poul povl preben rasmus regitze rene rené richard rie rikke rita ritt robert roland rolf rosa rune ruth
    sabine sabrina sally sami samuel sandra sanne sara sarah selma severin sidsel sif signe sigrid sigurd simon simone
    sisse sine sofia sofie solveig sonja sophie søren søs stefan steen steffen stella sten stig stine sune susan susanne
    susie suzanne svend sven sylvester sylvia tage tanja tania tenna teresa thea theis theodor therese thomas thor
    thorkild thorkil thure tim tina tine tobias tom tommy tonny tore torben tormod tove troels trine turid ulf ulla
    ulrich ulrik ulrikke valdemar valther vera verner vibe vibeke vicki vicky victor victoria vigga viggo viktor vilhelm
    villy vita vivi vivian viviann walther william winnie yasmin yrsa yvonne zenia æmilie åge åse
    """.split()  # noqa: SIM905 - a list of this length is read as prose
)
