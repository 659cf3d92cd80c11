"""Words that tell a name from what is none: for coproduction.screening.naming."""

# Forenames that many people in the United Kingdom have: a name is a name, whoever is on record.
GIVEN_NAMES = frozenset(
    """
    aaliyah aaron abdul abdullah abigail abu adam adele adil adrian ahmed aidan aisha aishah
    ajay akash alan albert alex alexander alexandra alfie alfred ali alice alicja alina alison
    aliyah alya amanda amara amber amelia amelie amin amina amir amira amit amrit amy ana
    anastasia andrea andrei andrew andrzej andy aneta angela angus anil anita anjali ann anna
    annabel anne annie anthony antonia arjun arlo arthur asha ashley asif asma audrey ava ayaan
    ayesha aziz barbara barry beata beatrice becky ben benjamin bernard beth bethany betty bilal
    billy bob bogdan brenda brian bridget bronwyn caitlin callum cameron carl carol caroline
    carolyn carrie catherine cathy cerys charles charlie charlotte chelsea cheryl chloe chris
    christina christine christopher claire clare cody colin connor conor courtney craig cristina
    cynthia daisy dan dana daniel daniela danielle daria darius darren dave david dean debbie
    deborah deepak denise derek diana diane dilip dominic dominik donna doreen doris dorota
    dorothy douglas duncan dylan eddie edith edward edyta eileen elaine eleanor elena elijah
    elizabeth ella ellen ellie elliot elsie emilia emily emma emmanuel eric erin esme ethan eva
    eve evelyn ewa ewan farah farhan fatima fatimah fatma fiona florence fran frances francesca
    francis freddie frederick freya gabriel gareth gary gavin gemma geoff geoffrey george
    georgia georgina gerald gillian gina gita gloria gordon graham greg gurpreet gwen hadija
    hafsa halima hamza hannah hania harjit harold harpreet harriet harry harvey hasan hassan
    hayley hazel heather heidi helen helena henry holly hugh humaira hussain ian ibrahim ilona
    imogen imran ines ioana irena irene iris isaac isabel isabella isha ishaan isla ismail ivan
    iwona jackie jacob jacqueline jade jake jakub james jamie jan jane janet janice jasmin
    jasmine jason jay jayden jean jeff jenna jennifer jenny jeremy jess jessica jill jim jimmy
    jo joan joanna joanne jodie joe joel john johnny jonathan jordan joseph josh joshua joyce
    juan jude judith judy julia julian julie kabir kamal kamil karen karl karolina kasia kate
    katarzyna katherine kathleen kathryn kathy katie kay kayla keeley keith kelly ken kenneth
    kerry kevin khadija khadijah khalid kian kiera kieran kim kimberley kinga kiran kirsty
    krishna kristina krzysztof kyle laila lakshmi lara laura lauren laurence leah lee leila leo
    leon leonie lesley leslie lewis lexi liam libby lillian lily linda lindsay lindsey lisa liz
    logan lois lola lorraine louis louise lucas lucia lucy luis luke lydia lynda lynn lynne
    maciej maddie madison magda maisie maja malcolm malgorzata malik mandeep mandy manjit marcin
    marcus mareena margaret maria mariam marian marianne marie marilyn mario marion marlon marta
    martha martin martyn maryam mary maryanne mateusz mathew matilda matt matthew maureen maxine
    maya megan mehmet melanie melissa meera mia michael michal michelle mick mike mila millie mo
    mohamed mohammad mohammed moira molly monica monika morgan muhammad mustafa nadia nadine
    naila naomi natalia natalie natasha nathan navdeep naveed neil nessa niall niamh nicholas
    nick nicky nicola nicole nigel nikhil nikita nina noah noor nora noreen norma norman oksana
    oliver olivia ollie omar oscar osman owen paige pamela parveen patricia patrick paul paula
    pauline pavel peggy penelope perry pete peter petra phil philip phillip phoebe phyllis piotr
    pippa polly poppy pradeep pravin priya rachael rachel radu rafal raheem rahul raj rajesh
    ralph rani raquel rashid raymond rebecca reece reena rehana rhian rhiannon rhys richard rita
    roberta robert robin roger rohan ronald ronnie rory rosalind rosemary rosie ross roxanne roy
    ruby rupert russell ruth ryan saad sabrina sadia safa safiya saima saira salma sally sam
    samantha samina samir samuel sana sandeep sandra sanjay sara sarah sasha saskia scarlett
    scott sean sebastian seema selina shabana shabnam shahid shannon sharon shaun shaz shazia
    sheila shelley shirley shona sian sidra simon simone simran sinead siobhan sofia sonia
    sophia sophie stacey stacy stan stanley stella stephanie stephen steve steven stewart stuart
    suki sukhdeep sumaiya sunita susan susanna susie suzanne sylvia tahir tamara tanya tara
    tariq tasha taylor teddy terence teresa terry tess theo theresa thomas tiffany tim timothy
    tina toby todd tom tomasz tommy tony tracey tracy trevor tyler uma umar usman valerie
    vanessa vera veronica vicky victor victoria vijay viktor vincent violet vivian vivienne
    wanda wasim wayne wendy wiktoria william willow xavier yasmin yasmina yolanda yusuf yvonne
    zac zach zachary zack zahra zainab zak zara zeinab zoe zofia zuzanna dawn eddy eve faith
    frank gene grace guy hope jack joy june may max mark penny ray rob rose bill bob sue pat
    jean dale will
    """.split()
)

# Words that are names too: names only where they begin with a capital letter.
WORDS_AND_NAMES = frozenset(
    """
    angel april august art autumn baker bank bell best bill bird bishop black bob bond bonny
    booth bright brook brown bush butcher butler carpenter carter cash castle chance chapel
    chase church clay cliff close cole constant cook coy cross curry dale dawn day dean dear
    drew duke earl east eve faith farmer field fisher flower ford forest fox frank free friend
    gale garden gardener gay gene gift gold good grace grant gray green grey guy hall hand happy
    hardy harmony hay hazel heart heath hill holly home honey honor hope house hunt hunter jack
    jay jean jewel job jolly joy june king knight lake lamb lance land lane law leaf lee light
    lily little lodge long lord love ma major man march mark marsh mason may meadow mercy miles
    mill miller mo moon moor moss mum nan new noble north nurse olive page park parker parson
    pat patience pearl penny piper poll pool pope poppy porter potter power price prince pride
    prince pure queen rain rand ray reading reed rich ring river rob robin rock rose rowan royal
    ruby rush sage sandy savage sea sharp shaw shepherd short silver singer skinner sky small
    smart smith snow son south spring star stone storm street strong sue summer sun sunny sweet
    tanner taylor teacher temple tiger tailor tom town turner valley van walker wall ward waters
    way weaver well wells west white wild will wills win winter wise wood woods wright yes young
    """.split()
)

# Common words: whoever has one as a name is found only by a title or by “called”.
NO_NAMES = frozenset(
    """
    a about above across after again all also always am an and any anyone anything are area
    around as ask at away baby back bad be because been before being better big both boy but by
    call came can care carer centre child children club come could council course crossing dad
    daily day did do does doing done door down each early else end enough even ever every
    everybody everyone everything family families far father feel few first five food for four
    fun from get girl give go goes going got group groups had half has have having health he
    hear help her here hers him his hour hours how husband i if in into is it its just keep kid
    kids know last late later least less let like look lot lots lovely made make many me meet
    men might mine minute month more morning most mother mothers much mums must my near need
    needs never next nice night no nobody none not nothing now number of off often oh old on
    once one only open or other our ours out over own parent parents part partner people person
    place play please put really right room said same saw say school see session sessions she
    should since sister so some somebody someone something sometimes soon sorry staff start stay
    still stop such support take talk tea tell than thank thanks that the their theirs them then
    there these they thing things think this those three time to today together told too toys
    two under until up us use very visitor visitors volunteer volunteers walk want was we week
    weeks went were what when where which while who why wife with without woman women word work
    worker would year years yet you your yours
    """.split()
)

# Begin with a capital, and name nobody.
CAPITALS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays january february march april may june july august
    september october november december christmas easter ramadan eid diwali hanukkah vaisakhi
    halloween bonfire english polish urdu punjabi romanian slovak arabic bengali gujarati hindi
    kurdish farsi somali spanish french german italian portuguese turkish ukrainian russian
    british welsh irish scottish asian african european american indian pakistani bangladeshi
    muslim christian hindu sikh jewish catholic england scotland wales ireland britain uk poland
    romania slovakia pakistan india bangladesh somalia ukraine europe london north south east
    west facebook whatsapp instagram google zoom youtube internet tv nhs gp sure start centre
    children council department jobcentre ofsted bookstart healthy universal credit citizens
    advice police library hub plus level maths god lord bible quran church mosque temple i im id
    ive ill ok tonight mum mums dad dads mummy daddy nan nana gran granny grandma grandad
    grandpa stay play baby massage toddlers parent parents staff volunteer volunteers midwife
    doctor nurse health visitor visitors social worker workers street road lane avenue crescent
    grove terrace gardens court drive green hall park school schools nursery hospital clinic
    surgery academy primary library square family families hubs first aid food bank sing rhyme
    time
    """.split()
)

# What a child or grown-up in a sentence does, after “my son” and the like; no name.
DOES = frozenset(
    """
    is was has had can could cannot cant can't will would should may might must does did do who
    whom whose that which and or but so to too in at on for from with by of up out off if when
    because also always never often still just only really now then there here about after
    before go went come came love like want need get got hate eat sleep play cry learn grow sit
    stay born old aged age not didn't doesn't won't isn't wasn't hasn't a an the our my his her
    their said told as than even ever wont dont both all very year years month months into back
    home school nursery class group who's whos thinks and/or
    """.split()
)
