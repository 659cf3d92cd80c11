"""More names that many people in the United Kingdom have: for coproduction.screening.naming."""

# Forenames of the towns' newer neighbours, and of the children of these years.
MORE_GIVEN_NAMES = frozenset(
    """
    agnes aroha krzys krzysiek mohd sahib taz tui umit zaneta aslam
    abdi abdirahman abdullahi adaeze adebayo ademola adriana aga agata agnieszka ahmad aidan
    aiden aizah akua alana alastair alba aleena aleksandra alessia alfred alicia alistair alma
    amal amani amarachi ameera amirah anaya aneela aniela anisa annalise annette annika antoni
    archie areeba arham ariana arianna arif arnav arooj arya ashton asiya atif aurelia ayla
    ayman azaan azra babatunde bailey barnaby bartek bartosz basia basma beatriz benedict bianca
    billie blake bobby boris bozena bradley brandi brandon brayden brendan brett brody brooke
    bruno bryan bryony carla carlos carly carmen casper cecilia celia celine cezary chantelle
    charlene chelsie chiamaka chidi chinedu chioma ciara clara clarissa clive clodagh courteney
    czeslaw dafydd dagmara damian damien darcey darrell darryl dawid declan delilah demi denis
    dennis desmond diego dilys dimitri dinesh dmitri dobrawa donald donna dwayne edith edmund
    efosa eilidh eirlys ekaterina elaina eleni eliana elif elise eliza elliott ellis elodie
    elspeth elwyn emeka emilie emmie emre enzo ernest esra esther eugene evan evangeline evie
    ezra fahad faisal faiza farhana farooq fatma fatou fatuma felix femi ferdinand fergus filip
    finlay finley finn folasade francine franciszek francois franek frankie fraser gail gemma
    gheorghe ghulam gianna giles giovanni gladys glen glenda glenn glenys gloria gosia grazyna
    greta grzegorz gulshan gurdeep gwendolyn gwyneth habib habiba hadi hadiya haider halina
    hamid hamish hanif hanna harleen harley haroon harper harrison harvinder hasina hattie
    hayden henryk hilary hilda hollie honorata hubert hugo humza husna ianto idris ieuan ifan
    ifeoma iga ignacy igor ikram ilyas imaan imani imelda inaaya inaya ines ingrid ioan ionut
    iqra iram isla ismael isobel istvan ivana ivy izabela izzah izzy jacek jackson jadwiga
    jagoda jamal jamil jana janina janusz jared jarek jaroslaw jaspreet javed jaxon jayda jayne
    jeffrey jemima jenson jerome jerzy jesse jimena jodi jolanta jolene jonah joni jonny jools
    josef josephine josie jowita juliette junaid justin justyna kacper kaden kai kaja kalina
    kamila kamran karim karolina karthik kashif kasia kasim kasper kat katya kavita kayden
    kayleigh keira keisha kelvin kenza khadijat khadra khalil kofi konrad krystal krystian
    krystyna kuba kunle kwame kwasi kyra lacey lana latifa latoya layla leanne leena leighton
    lena lenny leonard leszek lewin lila lilian lilly lina linh lionel liv lorna lottie lowri
    luca lucian lucja lucjan ludwika luiza luka lukas lukasz lynette mabel maeve magdalena
    maggie mahira mahmood mahmud mai maira maksymilian malak malgosia malika mallory marcel
    marcela marcelina marcia margot mariana marianna marina mariusz marsha marzena mason mateo
    mathilda maurice mavis maximilian mehak mehdi mehwish mercedes meryem micah mieczyslaw
    miguel mihaela mihai mikolaj milena milo minahil miriam miroslaw misbah mohamud monique
    moses mubarak muneeba musa muskan mustapha myla myles mylo nabeel nabila nadeem naeem nafisa
    nahid naima najma nancy nasir nasreen natalka neha nevaeh ngozi nicolae nikodem nikola nimra
    nneka nosheen nusrat oana obinna olaf olena olga oliwia oliwier olumide olusegun omari oskar
    otto pam parminder paschal patryk pawel pedro petru philippa phillippa pola priyanka przemek
    przemyslaw quentin rabia radek radoslaw raees rafael ramandeep ramesh rana ravi raya rayan
    rayyan razia regan reggie remi renata reuben rhea rhona riaz ricardo ricky ridwan rizwan
    robbie rocco roksana romana romeesa romeo ronan ronnie roopa rosanna rozalia rubina rukhsana
    ryszard saba sabah sabir sadie sahar sahra sajid saleem saleh salim salman salome samira
    sanna santiago saqib sarina satnam saul savannah sebastien selim seren sergei sergio shabir
    shafiq shakira shamim shan shanaz shane shanelle shania shanice shauna shay shayla shazad
    shazeen sheena sheryl shola shreya shyla siddiq sienna silvia simona sinead sioned skye
    slawek slawomir sofija solomon soraya stanislaw stefan stefania stella steph suad sulaiman
    suleman sunil surinder suzannah svetlana sylwia szymon tabitha taha tahira talia tallulah
    tamsin tania tanvir tanya tarek tatiana tayyab tayyaba teagan tegan temitope thea theodore
    tia tiana tilly timur tobi tobias tobiasz tomos tracie tristan tyler tymon tyra tyrone tyson
    ulrich umair umer urszula usama uzma valentina vanya vasile vikki vikram violetta vivek vlad
    waheed waleed waqas warren warsame wiktor wilfred wilma winifred winston wojciech wojtek
    xanthe yahya yara yaseen yasir yasmeen yetunde yolande younis yousef yuri yusra yvette yvie
    zachariah zaheer zahid zaid zakir zaynab zbigniew zebedee zena zenia zeynep zoya zubair
    zuleikha zulfiqar zygmunt
    """.split()
)

# Without those that are words of every day, as Baker and Green.
SURNAMES = frozenset(
    """
    abdi adams adeyemi ahmed ainsworth akhtar ali allen andrews appiah asante atkinson bailey
    balogun barnes begum bennett bhatti bibi boateng bondarenko brennan briggs burke byrne
    campbell chapman chen cheung choudhury chowdhury clark clarke collins dabrowska dabrowski
    davies davis dawson desai dhillon dixon doherty doyle dumitru edwards ellis entwistle evans
    eze ferguson fernandes ferreira fitzgerald gallagher garcia gibson gonzalez grabowski graham
    greene gupta hargreaves harris harrison harvey hassan henderson hernandez hodgson holmes
    hopkins horvath houghton huang hughes hussain hussein ionescu iqbal ivanov jackson james
    jankowska jankowski jenkins johnson jones joshi kaminska kaminski kaur kelly kennedy khan
    khatoon khatun kovacs kovalenko kowalczyk kowalska kowalski kozlowska kozlowski krawczyk
    lewandowska lewandowski lewis lopez macdonald mackenzie mahmood malik martin martinez
    matthews mazur mcbride mccann mccarthy mcdonald mcgregor mcguire mcintyre mckenzie mclean
    mehta mensah miah michalski mirza mitchell mohamud moore morgan morris moyo munteanu murphy
    nagy nawaz ndlovu nguyen nicholls nkosi nolan novak nowak nwosu obrien oconnor odonnell
    ogunleye okafor okeke okonkwo oliveira oneill oreilly osei osullivan owen owens owusu patel
    pawlowski pearson pereira perez petrov phillips pickering piotrowski popa popescu quinn
    qureshi radu rahman ramsbottom rashid raza rehman reynolds richards richardson roberts
    robertson robinson rodriguez rogers sandhu santos saunders scott shah shaikh sharma sheikh
    shevchenko siddiqui sidhu silva simmons simpson singh smith sousa stevens stevenson stewart
    stoica sullivan sutcliffe szabo szymanska szymanski thomas thompson toth tran uddin walsh
    wang warsame watson webb williams wisniewska wisniewski wojcik wong wozniak wright zajac
    zhang zielinska zielinski
    """.split()
)
